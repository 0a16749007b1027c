namespace Jolt.Broker.Storage.Tests;

/// <summary>A clock that stands still until it is set. Waits use the machine's own.</summary>
public sealed class SettableTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => Now;
}
