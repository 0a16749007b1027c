using System.Net;
using System.Net.Sockets;

namespace Jolt.Testing;

/// <summary>Asks the operating system for a port that nobody listens on.</summary>
public static class FreePort
{
    /// <summary>
    /// A port of 127.0.0.1 that was free a moment ago. Another program may take it in between: where a program can bind
    /// to port 0 and say what it got, prefer that.
    /// </summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
