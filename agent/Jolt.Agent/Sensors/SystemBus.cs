using System.Runtime.InteropServices;
using Jolt.Agent.Idle;

namespace Jolt.Agent.Sensors;

/// <summary>
/// Properties of Linux's system services: logind's idle hint (Wayland and headless) and NetworkManager's word on metered
/// networks. One connection is kept.
/// </summary>
/// <param name="address">Where the bus is, if not where the system has it.</param>
internal sealed partial class SystemBus(string? address = null)
{
    private const string Login = "org.freedesktop.login1";
    private const string Network = "org.freedesktop.NetworkManager";
    private const uint MeteredYes = 1;
    private const uint MeteredNo = 2;
    private const uint MeteredGuessYes = 3;
    private const uint MeteredGuessNo = 4;

    /// <summary>A service that hangs must not keep the agent from seeing the rest: an answer takes a thousandth of this.</summary>
    private const ulong PatienceMicroseconds = 500_000;

    /// <summary>Between attempts to reach a bus or a service that does not answer.</summary>
    private const long RetryMilliseconds = 2_000;

    private readonly Dictionary<string, long> _silentSince = [];
    private nint _bus;

    /// <summary>Time since all sessions are idle; none while one is not.</summary>
    internal Sensed<TimeSpan> Idle(DateTimeOffset now)
    {
        if (Property<int>(Login, "/org/freedesktop/login1", Login + ".Manager", "IdleHint", 'b') is not { } idle)
        {
            return Sensed.Missing<TimeSpan>("logind does not answer");
        }

        if (idle == 0)
        {
            return Sensed.Of(TimeSpan.Zero);
        }

        var since = Property<ulong>(Login, "/org/freedesktop/login1", Login + ".Manager", "IdleSinceHint", 't') ?? 0;
        return Sensed.Of(now - DateTimeOffset.UnixEpoch.AddMicroseconds(since));
    }

    internal Sensed<bool> Metered() =>
        Property<uint>(Network, "/org/freedesktop/NetworkManager", Network, "Metered", 'u') switch
        {
            MeteredYes or MeteredGuessYes => Sensed.Of(true),
            MeteredNo or MeteredGuessNo => Sensed.Of(false),
            { } => Sensed.Missing<bool>("NetworkManager does not know"),
            null => Sensed.Missing<bool>("NetworkManager does not answer"),
        };

    private unsafe T? Property<T>(string service, string path, string part, string name, char type)
        where T : unmanaged
    {
        if (_silentSince.TryGetValue(service, out var since) && Environment.TickCount64 - since < RetryMilliseconds)
        {
            return null;
        }

        T value = default;
        if (Connect() && GetProperty(_bus, service, path, part, name, 0, (byte)type, (nint)(&value)) >= 0)
        {
            _silentSince.Remove(service);
            return value;
        }

        // The bus may have been started again, so the connection is not trusted any more either.
        _silentSince[service] = Environment.TickCount64;
        Disconnect();
        return null;
    }

    private bool Connect()
    {
        try
        {
            if (_bus == 0 && (address is null ? Open(out _bus) : Open(address)) < 0)
            {
                Disconnect();
                return false;
            }

            _ = SetPatience(_bus, PatienceMicroseconds);
            return true;
        }
        catch (DllNotFoundException)
        {
            return false;
        }
        catch (EntryPointNotFoundException)
        {
            // A libsystemd before 240 waits for longer.
            return true;
        }
    }

    private int Open(string where) =>
        New(out _bus) is < 0 and var failed ? failed
        : SetAddress(_bus, where) is < 0 and var wrong ? wrong
        : SetClient(_bus, 1) is < 0 and var refused ? refused : StartBus(_bus);

    private void Disconnect()
    {
        if (_bus != 0)
        {
            _ = CloseBus(_bus);
            _bus = 0;
        }
    }

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_open_system")]
    private static partial int Open(out nint bus);

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_new")]
    private static partial int New(out nint bus);

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_set_address", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetAddress(nint bus, string address);

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_set_bus_client")]
    private static partial int SetClient(nint bus, int isClient);

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_start")]
    private static partial int StartBus(nint bus);

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_flush_close_unref")]
    private static partial nint CloseBus(nint bus);

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_set_method_call_timeout")]
    private static partial int SetPatience(nint bus, ulong microseconds);

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_get_property_trivial", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetProperty(
        nint bus, string service, string path, string part, string name, nint error, byte type, nint value);
}
