using System.Runtime.InteropServices;
using Jolt.Agent.Idle;

namespace Jolt.Agent.Sensors;

/// <summary>
/// Properties of Linux's system services: logind's idle hint (Wayland and headless) and NetworkManager's word on metered
/// networks. Not run here against either service; that nothing is told where there is no bus has been.
/// </summary>
internal static partial class SystemBus
{
    private const string Login = "org.freedesktop.login1";
    private const string Network = "org.freedesktop.NetworkManager";
    private const uint MeteredYes = 1;
    private const uint MeteredNo = 2;
    private const uint MeteredGuessYes = 3;
    private const uint MeteredGuessNo = 4;

    /// <summary>Time since all sessions are idle; none while one is not.</summary>
    internal static Sensed<TimeSpan> Idle(DateTimeOffset now)
    {
        if (Property<int>(Login, "/org/freedesktop/login1", Login + ".Manager", "IdleHint", 'b') is not { } idle)
        {
            return Sensed.Missing<TimeSpan>("logind does not answer");
        }

        var since = Property<ulong>(Login, "/org/freedesktop/login1", Login + ".Manager", "IdleSinceHint", 't') ?? 0;
        return Sensed.Of(idle == 0 ? TimeSpan.Zero : now - DateTimeOffset.UnixEpoch.AddMicroseconds(since));
    }

    internal static Sensed<bool> Metered() =>
        Property<uint>(Network, "/org/freedesktop/NetworkManager", Network, "Metered", 'u') switch
        {
            MeteredYes or MeteredGuessYes => Sensed.Of(true),
            MeteredNo or MeteredGuessNo => Sensed.Of(false),
            { } => Sensed.Missing<bool>("NetworkManager does not know"),
            null => Sensed.Missing<bool>("NetworkManager does not answer"),
        };

    private static unsafe T? Property<T>(string service, string path, string part, string name, char type)
        where T : unmanaged
    {
        try
        {
            if (Open(out var bus) < 0)
            {
                return null;
            }

            T value = default;
            var told = GetProperty(bus, service, path, part, name, 0, (byte)type, (nint)(&value));
            _ = CloseBus(bus);
            return told < 0 ? null : value;
        }
        catch (DllNotFoundException)
        {
            return null;
        }
    }

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_open_system")]
    private static partial int Open(out nint bus);

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_flush_close_unref")]
    private static partial nint CloseBus(nint bus);

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_get_property_trivial", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetProperty(
        nint bus, string service, string path, string part, string name, nint error, byte type, nint value);
}
