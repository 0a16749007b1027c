using System.Collections.Concurrent;
using Jolt.Agent.Market;
using Jolt.Agent.Pools;
using Jolt.Agent.Settings;
using Jolt.Agent.Speed;
using Jolt.Agent.Spool;
using Jolt.Agent.Tests.Work;
using Jolt.Agent.Work;
using Jolt.Contracts.Client;
using Jolt.Contracts.Leases;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Pools;

/// <summary>A PC that has joined pools, and fills its slots from them; at first it works for all, the first before the others.</summary>
internal sealed class JoinedPools : IAsyncDisposable
{
    /// <summary>The time between two looks at preferred pools, and the longest pause between looks at an empty market.</summary>
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<AgentEvent> _events = new();
    private readonly Enrolments _enrolments;

    internal JoinedPools(TimeProvider time, params TicketBroker[] brokers)
    {
        _enrolments = Enrolments.Open(
            [.. brokers.Select(broker => broker.Identity)], new ResultSpool(_folder.PathOf("spool")), new LookPlan(LookEvery), time,
            static () => 0.5, new ListLog(_events), CallLimits.Agent);
        Choose("");
        Round = new PoolRound(
            _enrolments, new Capacity(new AgentOptions(1, 1, LookEvery), static () => null, time), LookEvery, time, static () => 0.5);
    }

    internal PoolRound Round { get; }

    /// <summary>What each turn with so many free slots takes, as the pools and how many leases of each.</summary>
    internal async Task<string> TakeAsync(int freeSlots) => Text(await Round.TakeAsync(freeSlots, CancellationToken.None));

    /// <summary>Takes over this setting.</summary>
    internal void Choose(string pools) => _enrolments.Choose(PoolChoice.Of(
        [.. _enrolments.All.Select(enrolment => enrolment.Identity)], PoolWish.ParseList(pools)!, lowest: null).Pools);

    internal Enrolment Of(string pool) => _enrolments.All.Single(enrolment => enrolment.Identity.Pool == pool);

    /// <summary>Waits for what goes on on the side.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!await isSo())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _enrolments.DisposeAsync();
        _folder.Dispose();
    }

    private static string Text(IReadOnlyList<(Enrolment Enrolment, Lease Lease)> taken) => string.Join(
        ' ', taken.GroupBy(one => one.Enrolment.Identity.Pool).Select(group => $"{group.Key}:{group.Count()}"));
}
