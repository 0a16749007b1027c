using Jolt.Agent.Settings;
using Jolt.Agent.Spool;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Work;

/// <summary>A pool that this PC works for, while it does: who it is there, its session, its market, and its results' way.</summary>
internal sealed class Enrolment : IAsyncDisposable
{
    private readonly BrokerClient _broker;

    private Enrolment(
        AgentIdentity identity, ResultSpool spool, LookPlan looks, TimeProvider time, Func<double> chance, IAgentLog log,
        CallLimits calls)
    {
        (Identity, Log) = (identity, log);
        _broker = new BrokerClient(identity.Broker, limits: calls);
        Session = new SessionKeeper(_broker, identity, time, chance);
        Market = new MarketWatch(looks, time);
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

    /// <summary>Where it says what it does.</summary>
    internal IAgentLog Log { get; }

    /// <summary>Begins to send what an earlier run has left; a session is opened when one is needed.</summary>
    internal static Enrolment Open(
        AgentIdentity identity, ResultSpool spool, LookPlan looks, TimeProvider time, Func<double> chance, IAgentLog log,
        CallLimits? calls = null) =>
        new(identity, spool, looks, time, chance, log, calls ?? CallLimits.Agent);

    public async ValueTask DisposeAsync()
    {
        await Delivery.DisposeAsync();
        Market.Dispose();
        Session.Dispose();
        _broker.Dispose();
    }
}
