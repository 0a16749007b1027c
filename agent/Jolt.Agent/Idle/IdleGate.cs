using Jolt.Agent.Work;
using Jolt.Agent.Workers;

namespace Jolt.Agent.Idle;

/// <summary>Looks at the sensors, asks the policy, and holds or lets go the runs at once.</summary>
internal sealed class IdleGate : IAsyncDisposable
{
    /// <summary>Between looks while chunks run: the owner's first key is noticed in this time.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>Between looks while nothing runs: there is nothing to stop, and looking costs.</summary>
    private static readonly TimeSpan RestEvery = TimeSpan.FromSeconds(2);

    private readonly GateSurroundings _around;
    private readonly ActiveRuns _active;
    private readonly TimeProvider _time;
    private readonly IAgentLog _log;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watching;
    private PolicySettings _settings;
    private PolicyState _state = PolicyState.Start;
    private volatile PolicyDecision _decision = new(PolicyVerdict.Work, int.MaxValue, "");

    private IdleGate(PolicySettings settings, GateSurroundings around, ActiveRuns active, TimeProvider time, IAgentLog log)
    {
        (_settings, _around, _active, _time, _log) = (settings, around, active, time, log);
        Look();
        _watching = WatchAsync();
    }

    /// <summary>Whether new leases are asked for.</summary>
    internal bool MayWork => _decision.TakesNew;

    /// <summary>The newest decision.</summary>
    internal PolicyDecision Decision => _decision;

    /// <summary>The newest readings; where the settings look at none, they are read for whoever asks.</summary>
    internal Readings Readings
    {
        get
        {
            lock (_gate)
            {
                return _around.Read();
            }
        }
    }

    internal static IdleGate Start(
        PolicySettings settings, GateSurroundings around, ActiveRuns active, TimeProvider time, IAgentLog log) =>
        new(settings, around, active, time, log);

    /// <summary>Takes the owner's order, and acts on it before it returns.</summary>
    internal PolicyDecision Take(OwnerOrder order)
    {
        lock (_gate)
        {
            _state = _state with { Order = order };
        }

        return Look();
    }

    /// <summary>Takes over other settings, and acts on them before it returns. The number of slots stays.</summary>
    internal PolicyDecision Use(PolicySettings settings)
    {
        lock (_gate)
        {
            _settings = settings with { Slots = _settings.Slots };
        }

        return Look();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(_around.Running() > 0 ? LookEvery : RestEvery, _time, _end.Token);
                Look();
                _around.Looked(_decision);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The agent ends.
        }
    }

    private PolicyDecision Look()
    {
        lock (_gate)
        {
            var readings = _settings.Always ? new Readings() : _around.Read();
            var noticed = _time.GetUtcNow();
            (_state, var decision) = WorkPolicy.Decide(readings, _settings, _state, _time.GetLocalNow());
            var before = _decision;
            _decision = decision;
            if (decision.Slots != before.Slots)
            {
                _active.SetRunning(decision.Slots);
            }

            Tell(before, decision, noticed);
            return decision;
        }
    }

    private void Tell(PolicyDecision before, PolicyDecision decision, DateTimeOffset noticed)
    {
        if (decision.Verdict == before.Verdict)
        {
            return;
        }

        _log.Write(decision.Verdict switch
        {
            PolicyVerdict.Work => new AgentEvent.Resumed(),
            PolicyVerdict.Pause => new AgentEvent.Paused($"{decision.Reason}.", noticed),
            _ => new AgentEvent.Trouble($"{char.ToUpperInvariant(decision.Reason[0])}{decision.Reason[1..]}."),
        });
    }
}
