namespace Jolt.Testing;

/// <summary>
/// A time that stands until a test moves it: a day passes as fast as whoever waits in it can go from one wait to the next.
/// </summary>
public sealed class VirtualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<VirtualTimer> _timers = [];
    private TimeSpan _elapsed;
    private DateTimeOffset _epoch = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>What has passed since the beginning.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
            {
                return _elapsed;
            }
        }
    }

    /// <summary>How many wait for a moment to come.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    public override long GetTimestamp() => Elapsed.Ticks;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _epoch + _elapsed;
        }
    }

    /// <summary>Sets the clock that people read, as a correction or a long sleep does; nobody's wait is shorter for it.</summary>
    /// <param name="by">Forwards; less than nothing for backwards.</param>
    public void SetClock(TimeSpan by)
    {
        lock (_gate)
        {
            _epoch += by;
        }
    }

    /// <summary>Goes to the moment for which somebody waits next, and ends that wait; there must be one.</summary>
    public void GoToNext()
    {
        VirtualTimer next;
        lock (_gate)
        {
            next = _timers.MinBy(timer => timer.Due)!;
            _elapsed = next.Due > _elapsed ? next.Due : _elapsed;
            _timers.Remove(next);
        }

        next.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private void Set(VirtualTimer timer, TimeSpan? dueIn)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (dueIn is { } wait)
            {
                timer.Due = _elapsed + wait;
                _timers.Add(timer);
            }
        }
    }

    private sealed class VirtualTimer(VirtualTime time, Action callback) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        internal TimeSpan Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            time.Set(this, dueTime == Timeout.InfiniteTimeSpan ? null : dueTime);
            return true;
        }

        public void Dispose() => time.Set(this, null);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal void Fire()
        {
            if (_period > TimeSpan.Zero)
            {
                time.Set(this, _period);
            }

            callback();
        }
    }
}
