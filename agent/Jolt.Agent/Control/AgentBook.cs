using Jolt.Agent.Speed;
using Jolt.Agent.Work;

namespace Jolt.Agent.Control;

/// <summary>Keeps what the owner may ask for: what runs, what happened lately, and what was earned, also before a restart.</summary>
internal sealed class AgentBook : IAgentLog
{
    /// <summary>Events kept for <c>jolt agent log</c>.</summary>
    internal const int LinesMax = 200;

    private readonly TimeProvider _time;
    private readonly IAgentLog _inner;
    private readonly EarningsFile _earnings;
    private readonly Lock _gate = new();
    private readonly Dictionary<(string, int), BookedChunk> _chunks = [];
    private int _running;
    private readonly Queue<LogLine> _lines = new();
    private MeasuredSpeed _speed = MeasuredSpeed.Unknown;
    private bool _held;
    private long _numbers;
    private long _session;
    private string _doing = "";

    /// <param name="file">Where earnings are kept.</param>
    /// <param name="time">The time.</param>
    /// <param name="inner">Where events are passed on.</param>
    /// <param name="only">The account of the only pool there was before earnings were kept for each; null where it is not known.</param>
    internal AgentBook(string file, TimeProvider time, IAgentLog inner, string? only = null)
    {
        (_time, _inner) = (time, inner);
        _earnings = new EarningsFile(file, only, time);
    }

    /// <summary>How many chunks run or wait to be sent. Whoever looks for the owner asks, and must not wait for a lock.</summary>
    internal int Running => Volatile.Read(ref _running);

    /// <summary>Earned since the agent started, in fuel.</summary>
    internal long Session { get { lock (_gate) { return _session; } } }

    internal Earnings Earned { get { lock (_gate) { return _earnings.Now; } } }

    internal string Doing { get { lock (_gate) { return _doing; } } }

    /// <summary>The chunks that the agent holds: those that run, the longest first, then those that wait, then those whose results travel.</summary>
    internal IReadOnlyList<RunningChunk> Chunks
    {
        get
        {
            var now = _time.GetLocalNow();
            lock (_gate)
            {
                return [.. _chunks.Values.OrderBy(chunk => chunk.State).ThenBy(chunk => chunk.Since).Select(chunk => chunk.At(now, _speed.FuelPerSecond))];
            }
        }
    }

    /// <summary>The newest lines of the log after a number, the oldest first.</summary>
    internal IReadOnlyList<LogLine> LinesAfter(long number)
    {
        lock (_gate)
        {
            return [.. _lines.SkipWhile(line => line.Number <= number)];
        }
    }

    public void Write(AgentEvent what)
    {
        lock (_gate)
        {
            Note(what);
            Volatile.Write(ref _running, _chunks.Count);
            if (what is AgentEvent.Begun or AgentEvent.Ended)
            {
                return;
            }

            if (_lines.Count == LinesMax)
            {
                _lines.Dequeue();
            }

            _doing = Commands.Failure.OneLine(TextAgentLog.TextWithPool(what));
            _lines.Enqueue(new(++_numbers, _time.GetLocalNow(), JsonAgentLog.KindOf(what), _doing));
        }

        _inner.Write(what);
    }

    /// <summary>Writes the earnings down.</summary>
    internal void Save()
    {
        lock (_gate)
        {
            _earnings.Save();
        }
    }

    /// <summary>Writes the earnings down if some are not yet, and the last time is long enough ago.</summary>
    internal void SaveWhenDue()
    {
        lock (_gate)
        {
            _earnings.SaveWhenDue();
        }
    }

    private void Note(AgentEvent what)
    {
        var now = _time.GetLocalNow();
        switch (what)
        {
            case AgentEvent.Leased e:
                _chunks[(e.Job, e.Index)] = new(e, ChunkState.Ready, now);
                break;
            case AgentEvent.Begun e:
                Change(e.Job, e.Index, chunk => chunk.Begun(now, _held));
                break;
            case AgentEvent.Ended e:
                Change(e.Job, e.Index, chunk => chunk.Ended());
                break;
            case AgentEvent.Accepted e:
                _chunks.Remove((e.Job, e.Index));
                _speed = _speed.With(e.Fuel, TimeSpan.FromSeconds(e.Times?.ProcessorSeconds ?? e.Seconds), now);
                _session += e.Price;
                _earnings.Add(e.Account, e.Price);
                break;
            case AgentEvent.Dropped e:
                _chunks.Remove((e.Job, e.Index));
                break;
            case AgentEvent.GivenBack e:
                _chunks.Remove((e.Job, e.Index));
                break;
            case AgentEvent.Paused or AgentEvent.Resumed:
                Hold(what is AgentEvent.Paused, now);
                break;
        }
    }

    private void Hold(bool held, DateTimeOffset now)
    {
        _held = held;
        foreach (var (name, chunk) in _chunks.ToList())
        {
            _chunks[name] = held ? chunk.HeldAt(now) : chunk.GoneOnAt(now);
        }
    }

    private void Change(string job, int index, Func<BookedChunk, BookedChunk> change)
    {
        if (_chunks.TryGetValue((job, index), out var chunk))
        {
            _chunks[(job, index)] = change(chunk);
        }
    }
}
