namespace Jolt.Benchmarks.Pauses;

/// <summary>Watches processes from a thread of its own, and remembers each moment at which they were seen to have used the processor.</summary>
internal sealed class LastUse
{
    /// <summary>A hundredth of what is allowed, and little enough of the processor not to matter.</summary>
    private const int LookEveryMilliseconds = 1;

    private readonly IReadOnlyList<int> _processes;
    private readonly List<(DateTimeOffset At, long Nanoseconds)> _looks = [];
    private readonly Thread _watching;
    private volatile bool _ended;

    private LastUse(IReadOnlyList<int> processes)
    {
        _processes = processes;
        _watching = new Thread(Watch) { IsBackground = true };
        _watching.Start();
    }

    public static LastUse Watch(IReadOnlyList<int> processes) => new(processes);

    /// <summary>Ends, and answers the looks that saw more than the look before: when, and what was used since the start.</summary>
    public IReadOnlyList<(DateTimeOffset At, long Nanoseconds)> End()
    {
        _ended = true;
        _watching.Join();
        return _looks;
    }

    private void Watch()
    {
        var seen = -1L;
        while (!_ended)
        {
            var used = _processes.Sum(ProcessorClock.Nanoseconds);
            if (used != seen)
            {
                _looks.Add((DateTimeOffset.UtcNow, used));
                seen = used;
            }

            Thread.Sleep(LookEveryMilliseconds);
        }
    }
}
