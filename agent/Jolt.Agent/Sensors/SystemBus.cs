using Jolt.Agent.Idle;

namespace Jolt.Agent.Sensors;

/// <summary>
/// Properties of Linux's system services: logind's idle hint (Wayland and headless) and NetworkManager's word on metered
/// networks. One connection is kept.
/// </summary>
/// <param name="address">Where the bus is, if not where the system has it.</param>
internal sealed class SystemBus(string? address = null)
{
    private const string Login = "org.freedesktop.login1";
    private const string Network = "org.freedesktop.NetworkManager";
    private const uint MeteredYes = 1;
    private const uint MeteredNo = 2;
    private const uint MeteredGuessYes = 3;
    private const uint MeteredGuessNo = 4;

    /// <summary>Between attempts to reach a bus or a service that does not answer.</summary>
    private const long RetryMilliseconds = 2_000;

    private readonly Dictionary<string, long> _silentSince = [];
    private readonly BusConnection _bus = new(address);

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

    private T? Property<T>(string service, string path, string part, string name, char type)
        where T : unmanaged
    {
        if (_silentSince.TryGetValue(service, out var since) && Environment.TickCount64 - since < RetryMilliseconds)
        {
            return null;
        }

        if (_bus.Property<T>(service, path, part, name, type) is { } value)
        {
            _silentSince.Remove(service);
            return value;
        }

        // The bus may have been started again, so the connection is not trusted any more either.
        _silentSince[service] = Environment.TickCount64;
        _bus.Close();
        return null;
    }
}
