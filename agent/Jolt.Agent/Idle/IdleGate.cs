using System.Collections.Concurrent;
using Jolt.Agent.Work;
using Jolt.Agent.Workers;

namespace Jolt.Agent.Idle;

/// <summary>Looks at the sensors, asks the policy, and holds or lets go the runs at once.</summary>
internal sealed class IdleGate : IAsyncDisposable
{
    /// <summary>Between looks while a worker is there: the owner's first key is noticed in this time.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Between looks while there is no worker: there is nothing to stop, and looking costs. The first worker ends it.</summary>
    private static readonly TimeSpan RestEvery = TimeSpan.FromSeconds(5);

    private readonly GateSurroundings _around;
    private readonly ActiveRuns _active;
    private readonly TimeProvider _time;
    private readonly IAgentLog _log;
    private readonly Lock _gate = new();
    private readonly Lock _sensors = new();
    private readonly ManualResetEvent _end = new(false);
    private readonly AutoResetEvent _began = new(false);
    private readonly BlockingCollection<Look?> _looks = [];
    private readonly Task _watching;
    private readonly Thread _telling;
    private PolicySettings _settings;
    private PolicyState _state = PolicyState.Start;
    private Readings _readings = new();
    private volatile PolicyDecision _decision = new(PolicyVerdict.Work, int.MaxValue, "");

    private IdleGate(
        PolicySettings settings, GateSurroundings around, ActiveRuns active, TimeProvider time, IAgentLog log, AlertThread alert)
    {
        (_settings, _around, _active, _time, _log) = (settings, around, active, time, log);
        active.Began = () => _began.Set();
        LookNow();
        _telling = new Thread(Tell) { IsBackground = true, Name = "Jolt tells what it saw" };
        _telling.Start();
        _watching = alert.RunAsync(Watch);
    }

    /// <summary>Whether new leases are asked for.</summary>
    internal bool MayWork => _decision.TakesNew;

    /// <summary>The newest decision.</summary>
    internal PolicyDecision Decision => _decision;

    /// <summary>The newest readings; where the settings look at none, they are read for whoever asks.</summary>
    internal Readings Readings => _settings.Always ? Read() : Volatile.Read(ref _readings);

    internal static IdleGate Start(
        PolicySettings settings, GateSurroundings around, ActiveRuns active, TimeProvider time, IAgentLog log, AlertThread alert) =>
        new(settings, around, active, time, log, alert);

    /// <summary>Takes the owner's order, and acts on it before it returns.</summary>
    internal PolicyDecision Take(OwnerOrder order)
    {
        lock (_gate)
        {
            _state = _state with { Order = order };
            return Decide(_readings);
        }
    }

    /// <summary>Takes over other settings, and acts on them before it returns. The number of slots stays.</summary>
    internal PolicyDecision Use(PolicySettings settings)
    {
        lock (_gate)
        {
            _settings = settings with { Slots = _settings.Slots };
            return Decide(_readings);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _end.Set();
        await _watching;
        _looks.Add(null);
        _telling.Join();
        _looks.Dispose();
        _active.Began = null;
        _began.Dispose();
        _end.Dispose();
    }

    /// <summary>The alert thread's work: it looks and stops, and leaves it to another to tell of it, which may wait for a screen.</summary>
    private void Watch()
    {
        WaitHandle[] signals = [_end, _began];
        while (WaitHandle.WaitAny(signals, _active.Any ? LookEvery : RestEvery) != 0)
        {
            LookNow();
        }
    }

    private void LookNow()
    {
        // Not under the lock that orders wait for: a display may take its time.
        var readings = _settings.Always ? new Readings() : Read();
        lock (_gate)
        {
            Volatile.Write(ref _readings, readings);
            Decide(readings);
        }
    }

    private Readings Read()
    {
        lock (_sensors)
        {
            return _around.Read();
        }
    }

    private PolicyDecision Decide(Readings readings)
    {
        var noticed = _time.GetUtcNow();
        (_state, var decision) = WorkPolicy.Decide(readings, _settings, _state, _time.GetLocalNow());
        var before = _decision;
        _decision = decision;
        if (decision.Slots != before.Slots)
        {
            _active.SetRunning(decision.Slots);
        }

        _looks.Add(new(before, decision, noticed));
        return decision;
    }

    private void Tell()
    {
        foreach (var look in _looks.GetConsumingEnumerable())
        {
            if (look is null)
            {
                return;
            }

            if (look.Decision.Verdict != look.Before.Verdict)
            {
                _log.Write(EventOf(look));
            }

            _around.Looked(look.Decision);
        }
    }

    private static AgentEvent EventOf(Look look) => look.Decision.Verdict switch
    {
        PolicyVerdict.Work => new AgentEvent.Resumed(),
        PolicyVerdict.Pause => new AgentEvent.Paused($"{look.Decision.Reason}.", look.Noticed),
        _ => new AgentEvent.Trouble($"{char.ToUpperInvariant(look.Decision.Reason[0])}{look.Decision.Reason[1..]}."),
    };

    private sealed record Look(PolicyDecision Before, PolicyDecision Decision, DateTimeOffset Noticed);
}
