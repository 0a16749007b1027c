using Jolt.Agent.Network;
using Jolt.Agent.Pools;
using Jolt.Agent.Work;
using Jolt.Contracts;
using Jolt.Contracts.Client;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Leases;

/// <summary>
/// Gives leases back, each once, and says so. A broker that does not answer is asked again, beside the slots' work: until it
/// answers, the lease is over anyway, or the agent ends.
/// </summary>
/// <param name="session">The broker.</param>
/// <param name="time">The time.</param>
/// <param name="chance">Random numbers in [0, 1).</param>
/// <param name="log">Where it is said.</param>
internal sealed class LeaseReturns(SessionKeeper session, TimeProvider time, Func<double> chance, IAgentLog log) : IAsyncDisposable
{
    /// <summary>A lease that is not renewed any more is over after this, and others get its chunk without a word from here.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(Limits.LeaseSeconds);

    private readonly Lock _gate = new();
    private readonly List<Task> _underWay = [];
    private readonly CancellationTokenSource _end = new();

    /// <summary>
    /// Ends a lease's run and begins to give the lease back, unless its run is done or it is being given back already. Nobody
    /// need wait for it.
    /// </summary>
    /// <param name="held">The lease.</param>
    /// <param name="reason">Why, in words.</param>
    internal void GiveBack(HeldLease held, string reason)
    {
        if (held.TryGiveUp())
        {
            Begin(() => GiveBackAsync(held, reason));
        }
    }

    /// <summary>The same for a lease that nobody holds or renews.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="reason">Why, in words.</param>
    internal void GiveBack(Lease lease, string reason) => Begin(() => GiveBackAsync(lease, reason));

    /// <summary>Waits for those that are on their way, but no longer than the end of an agent may take; done twice, it is done.</summary>
    internal async Task EndAsync()
    {
        var all = AllAsync();
        using var over = new CancellationTokenSource();
        await Task.WhenAny(all, Task.Delay(WindUp.GiveBackPatience, time, over.Token));
        await over.CancelAsync();
        await _end.CancelAsync();
        await all;
    }

    /// <summary>The same. Its token stays good, since a lease may be given up in the same moment.</summary>
    public async ValueTask DisposeAsync() => await EndAsync();

    private void Begin(Func<Task> giveBack)
    {
        lock (_gate)
        {
            _underWay.RemoveAll(task => task.IsCompletedSuccessfully);
            _underWay.Add(Task.Run(giveBack));
        }
    }

    private Task AllAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_underWay);
        }
    }

    private async Task GiveBackAsync(HeldLease held, string reason)
    {
        // Renewed while it is on its way back, it would outlast every failure.
        await held.DisposeAsync();
        await GiveBackAsync(held.Lease, reason);
    }

    private async Task GiveBackAsync(Lease lease, string reason)
    {
        using var over = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, _end.Token);
        log.Write(await SendAsync(lease.Id, either.Token) is { } trouble
            ? new AgentEvent.Dropped(lease.Job, lease.Index, $"{reason} Giving it back failed ({trouble}): it runs out by itself.")
            : new AgentEvent.GivenBack(lease.Job, lease.Index, reason));
    }

    /// <returns>Why it is not back; null where it is.</returns>
    private async Task<string?> SendAsync(string lease, CancellationToken over)
    {
        var trouble = "the broker did not answer in time";
        try
        {
            for (var failures = 1; ; failures++)
            {
                try
                {
                    return await session.CallAsync(client => SendAsync(client, lease, over), over);
                }
                catch (Exception hiccup) when (hiccup is BrokerProblemException or BrokerUnreachableException && CallFates.Of(hiccup) != CallFate.Drop)
                {
                    trouble = hiccup.Message;
                    await Task.Delay(Outage.Pause((hiccup as BrokerProblemException)?.RetryAfter, failures, chance()), time, over);
                }
            }
        }
        catch (BrokerProblemException refused)
        {
            return refused.Message;
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            return trouble;
        }
    }

    private static async Task<string?> SendAsync(BrokerClient client, string lease, CancellationToken over)
    {
        await client.Leases.GiveBackAsync(lease, over);
        return null;
    }
}
