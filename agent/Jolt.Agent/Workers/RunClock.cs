namespace Jolt.Agent.Workers;

/// <summary>
/// Times a run on this PC without its pauses, by the wall: where more runs share the cores than there are, each of them
/// takes longer, and what a lease's time is worth here is asked of exactly that.
/// </summary>
internal sealed class RunClock(TimeProvider time)
{
    private readonly Lock _gate = new();
    private long? _begunAt;
    private long? _pausedAt;
    private TimeSpan _heldBefore;

    /// <summary>How long it has run without its pauses; nothing before it began.</summary>
    internal TimeSpan Ran
    {
        get
        {
            lock (_gate)
            {
                return _begunAt is { } begun ? time.GetElapsedTime(begun) - Held() : TimeSpan.Zero;
            }
        }
    }

    /// <summary>How long it has been held since it was last let go; null where it is not held.</summary>
    internal TimeSpan? PausedFor
    {
        get
        {
            lock (_gate)
            {
                return _pausedAt is { } paused ? time.GetElapsedTime(paused) : null;
            }
        }
    }

    /// <summary>The program starts now, or would if it were not held.</summary>
    internal void Begin()
    {
        lock (_gate)
        {
            (_begunAt, _heldBefore) = (time.GetTimestamp(), TimeSpan.Zero);
        }
    }

    /// <summary>A time that was measured where the run took place, without the time for which it was held.</summary>
    internal TimeSpan WithoutPauses(TimeSpan measured)
    {
        lock (_gate)
        {
            var left = measured - Held();
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>The run, such that this clock stands still while it is held.</summary>
    internal IPausable Over(IPausable run) => new TimedRun(this, run);

    private TimeSpan Held() => _heldBefore + (_pausedAt is { } paused ? time.GetElapsedTime(Math.Max(paused, _begunAt ?? paused)) : TimeSpan.Zero);

    private void Pause()
    {
        lock (_gate)
        {
            _pausedAt ??= time.GetTimestamp();
        }
    }

    private void Resume()
    {
        lock (_gate)
        {
            _heldBefore = _begunAt is null ? TimeSpan.Zero : Held();
            _pausedAt = null;
        }
    }

    private sealed class TimedRun(RunClock clock, IPausable run) : IPausable
    {
        public void Pause()
        {
            run.Pause();
            clock.Pause();
        }

        public void Resume()
        {
            clock.Resume();
            run.Resume();
        }
    }
}
