using Jolt.Agent.Leases;
using Jolt.Agent.Market;
using Jolt.Agent.Settings;
using Jolt.Agent.Spool;
using Jolt.Agent.Work;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Pools;

/// <summary>A pool that this PC works for, while it does: who it is there, its session, its market, and its results' way.</summary>
internal sealed class Enrolment : IAsyncDisposable
{
    /// <summary>No level has this number.</summary>
    private const int NoLevel = 0;

    private readonly BrokerClient _broker;
    private int _lowest;
    private string? _trouble;
    private BrokerProblemException? _refusal;

    private Enrolment(
        AgentIdentity identity, ResultSpool spool, LookPlan looks, TimeProvider time, Func<double> chance, IAgentLog log,
        CallLimits calls)
    {
        (Identity, Log) = (identity, log);
        _broker = new BrokerClient(identity.Broker, limits: calls);
        Session = new SessionKeeper(_broker, identity, time, chance);
        Market = new MarketWatch(looks, time);
        Returns = new LeaseReturns(Session, time, chance, log);
        Delivery = Delivery.Start(spool, new ResultPost(Session), identity.Agent, time, chance, log);
    }

    /// <summary>Who this PC is to the broker.</summary>
    internal AgentIdentity Identity { get; }

    /// <summary>Its token and the market's addresses.</summary>
    internal SessionKeeper Session { get; }

    /// <summary>What is offered there.</summary>
    internal MarketWatch Market { get; }

    /// <summary>Sends its results.</summary>
    internal Delivery Delivery { get; }

    /// <summary>Gives its leases back.</summary>
    internal LeaseReturns Returns { get; }

    /// <summary>Where it says what it does.</summary>
    internal IAgentLog Log { get; }

    /// <summary>The lowest level that its owner wants now; null: what the enrolment's ask says.</summary>
    internal PriceLevel? Lowest
    {
        get => Volatile.Read(ref _lowest) is var level && level == NoLevel ? null : (PriceLevel)level;
        set => Volatile.Write(ref _lowest, (int?)value ?? NoLevel);
    }

    /// <summary>Why its broker did not answer when it was last asked for work; null where it did.</summary>
    internal string? Trouble { get => Volatile.Read(ref _trouble); set => Volatile.Write(ref _trouble, value); }

    /// <summary>Why it is over; null while it is not.</summary>
    internal BrokerProblemException? Refusal => Volatile.Read(ref _refusal);

    /// <summary>Ends it: its broker does not know this agent any more.</summary>
    internal void End(BrokerProblemException refusal)
    {
        if (Interlocked.CompareExchange(ref _refusal, refusal, null) is null)
        {
            Log.Write(new AgentEvent.Trouble(
                $"The broker has ended this PC's work for pool {Identity.Pool}: {Commands.Failure.OneLine(refusal.Message)}"));
        }
    }

    /// <summary>Begins to send what an earlier run has left; a session is opened when one is needed.</summary>
    internal static Enrolment Open(
        AgentIdentity identity, ResultSpool spool, LookPlan looks, TimeProvider time, Func<double> chance, IAgentLog log,
        CallLimits? calls = null) =>
        new(identity, spool, looks, time, chance, log, calls ?? CallLimits.Agent);

    public async ValueTask DisposeAsync()
    {
        await Returns.DisposeAsync();
        await Delivery.DisposeAsync();
        Market.Dispose();
        Session.Dispose();
        _broker.Dispose();
    }
}
