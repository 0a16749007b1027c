using System.Runtime.ExceptionServices;
using Jolt.Agent.Market;
using Jolt.Agent.Settings;
using Jolt.Agent.Spool;
using Jolt.Agent.Work;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Pools;

/// <summary>
/// All pools that this PC has joined. Those that its owner has not chosen get no work done, but what was done for them is
/// still sent.
/// </summary>
internal sealed class Enrolments : IAsyncDisposable
{
    private volatile IReadOnlyList<Enrolment> _chosen = [];

    private Enrolments(IReadOnlyList<Enrolment> all) => All = all;

    /// <summary>All of them, the first joined first.</summary>
    internal IReadOnlyList<Enrolment> All { get; }

    /// <summary>Those that the owner has chosen, the most preferred first.</summary>
    internal IReadOnlyList<Enrolment> Chosen => _chosen;

    /// <summary>Those of them that the agent may still work for.</summary>
    internal IEnumerable<Enrolment> Working => _chosen.Where(enrolment => enrolment.Refusal is null);

    /// <summary>Begins to send what earlier runs have left for any of them.</summary>
    internal static Enrolments Open(
        IReadOnlyList<AgentIdentity> joined, ResultSpool spool, LookPlan looks, TimeProvider time, Func<double> chance, IAgentLog log,
        CallLimits calls) =>
        new([.. joined.Select(one => Enrolment.Open(
            one, spool, looks, time, chance, new PoolLog(NameOf(one, joined), one.Account, log), calls))]);

    /// <summary>Works for these from now on. What runs for another is finished, and nothing follows it.</summary>
    internal void Choose(IReadOnlyList<ChosenPool> pools)
    {
        foreach (var (identity, lowest) in pools)
        {
            Of(identity).Lowest = lowest;
            Of(identity).Market.StayLively();
        }

        _chosen = [.. pools.Select(pool => Of(pool.Identity))];
    }

    /// <summary>Which place it has, from 0 for the most preferred; beyond all where the agent does not work for it.</summary>
    internal int PlaceOf(Enrolment enrolment) =>
        enrolment.Refusal is null && _chosen.Index().FirstOrDefault(chosen => chosen.Item == enrolment) is { Item: not null } found
            ? found.Index
            : int.MaxValue;

    /// <summary>Ends the agent where no broker knows it any more.</summary>
    /// <exception cref="BrokerProblemException">What the last of them said.</exception>
    internal void RequireOne()
    {
        if (!Working.Any() && _chosen.Select(enrolment => enrolment.Refusal).LastOrDefault() is { } refusal)
        {
            ExceptionDispatchInfo.Throw(refusal);
        }
    }

    /// <summary>Waits for the leases that are on their way back, no longer than the end of an agent may take.</summary>
    internal Task EndReturnsAsync() => Task.WhenAll(All.Select(enrolment => enrolment.Returns.EndAsync()));

    public async ValueTask DisposeAsync() => await Task.WhenAll(All.Select(enrolment => enrolment.DisposeAsync().AsTask()));

    private static string? NameOf(AgentIdentity one, IReadOnlyList<AgentIdentity> joined) =>
        joined.Count > 1 ? PoolNames.Of(one, joined) : null;

    private Enrolment Of(AgentIdentity identity) => All.First(enrolment => enrolment.Identity == identity);
}
