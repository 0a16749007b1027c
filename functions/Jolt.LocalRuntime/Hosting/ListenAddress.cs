using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Jolt.LocalRuntime.Hosting;

/// <summary>Where the host listens.</summary>
internal static class ListenAddress
{
    /// <summary>The port of <c>func start</c>.</summary>
    private const int PortDefault = 7071;

    /// <summary>
    /// The address, by the first of: --port, LocalRuntime:Port, urls (ASPNETCORE_URLS), local.settings.json's
    /// Host.LocalHttpPort, 7071. Only urls can leave the loopback interface.
    /// </summary>
    public static Uri Choose(IReadOnlyList<string> args, IConfiguration configuration, int? settingsPort)
    {
        var port = FromArguments(args) ?? configuration["LocalRuntime:Port"];
        if (port is not null)
        {
            return int.TryParse(port, CultureInfo.InvariantCulture, out var number)
                && number is >= 0 and <= IPEndPoint.MaxPort
                ? Loopback(number)
                : throw new HostRefusal(ExitCode.SettingInvalid, $"'{port}' is no port: it must be 0 to 65535.");
        }

        var url = configuration["urls"]?.Split(';')[0];
        return url is null
            ? Loopback(settingsPort ?? PortDefault)
            : Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp
                ? uri
                : throw new HostRefusal(ExitCode.SettingInvalid, $"'{url}' is no address to listen at (http://host:port).");
    }

    /// <summary>
    /// Refuses a port that is taken before anything else begins, so that a host started twice by mistake does not take
    /// the task hub from the first.
    /// </summary>
    public static void RequireFree(Uri address)
    {
        if (!IPAddress.TryParse(address.Host, out var ip))
        {
            ip = address.IsLoopback ? IPAddress.Loopback : IPAddress.Any;
        }

        using var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(ip, address.Port));
            socket.Listen(1);
        }
        catch (SocketException e)
        {
            throw Taken(address, e);
        }
    }

    /// <summary>The one line that says that a port is taken.</summary>
    public static HostRefusal Taken(Uri address, Exception cause) => new(
        ExitCode.PortTaken,
        $"Port {address.Port} of {address.Host} is not free ({cause.Message}). Stop the program that listens there, or choose another port with --port.",
        cause);

    private static Uri Loopback(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

    private static string? FromArguments(IReadOnlyList<string> args)
    {
        for (var index = 0; index < args.Count; index++)
        {
            if (args[index].StartsWith("--port=", StringComparison.Ordinal))
            {
                return args[index]["--port=".Length..];
            }

            if (args[index] == "--port" && index + 1 < args.Count)
            {
                return args[index + 1];
            }
        }

        return null;
    }
}
