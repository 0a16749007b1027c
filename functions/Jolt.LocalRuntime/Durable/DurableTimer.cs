namespace Jolt.LocalRuntime.Durable;

/// <summary>Waits for a time, however far; the time is never reported before it has come.</summary>
internal sealed class DurableTimer : IDisposable
{
    /// <summary>A timer of the runtime reaches some 49 days; this goes step by step.</summary>
    private static readonly TimeSpan s_stepMax = TimeSpan.FromDays(1);

    private static readonly TimeSpan s_stepMin = TimeSpan.FromMilliseconds(1);

    private readonly TimeProvider _time;
    private readonly DateTime _fireAt;
    private readonly Action _fire;
    private readonly ITimer _timer;

    public DurableTimer(TimeProvider time, DateTime fireAt, Action fire)
    {
        _time = time;
        _fireAt = fireAt;
        _fire = fire;
        _timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(NextStep(), Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        if (_time.GetUtcNow().UtcDateTime >= _fireAt)
        {
            _fire();
        }
        else
        {
            _timer.Change(NextStep(), Timeout.InfiniteTimeSpan);
        }
    }

    private TimeSpan NextStep()
    {
        var left = _fireAt - _time.GetUtcNow().UtcDateTime;
        return left <= TimeSpan.Zero ? TimeSpan.Zero : left > s_stepMax ? s_stepMax : left < s_stepMin ? s_stepMin : left;
    }
}
