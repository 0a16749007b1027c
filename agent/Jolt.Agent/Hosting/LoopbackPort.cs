using System.Net;
using System.Net.Sockets;

namespace Jolt.Agent.Hosting;

/// <summary>Ports of this machine's loopback interface.</summary>
internal static class LoopbackPort
{
    /// <summary>Refuses a port that is taken, before anything is installed or started for it.</summary>
    internal static void RequireFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
            listener.Start();
        }
        catch (SocketException)
        {
            throw new CommandRefusedException(
                ExitCodes.PortTaken,
                $"Port {port} is taken by another program: stop that, or choose another port with --port.");
        }
    }

    /// <summary>A port that nobody listened on a moment ago.</summary>
    internal static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
