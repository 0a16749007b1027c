namespace Jolt.Agent.Tests.Work;

/// <summary>A time that goes on when a test says so; waits that are for a sign of life are real.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => s_start.AddTicks(GetTimestamp());

    internal void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
