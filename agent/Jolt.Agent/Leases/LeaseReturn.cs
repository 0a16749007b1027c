using Jolt.Agent.Pools;
using Jolt.Agent.Work;
using Jolt.Contracts.Client;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Leases;

/// <summary>Gives leases back, each once, and says so.</summary>
internal static class LeaseReturn
{
    /// <summary>Ends a lease's run and gives the lease back, unless its run is done or somebody else does already.</summary>
    /// <param name="held">The lease.</param>
    /// <param name="reason">Why, in words.</param>
    /// <returns>A task that ends when it is back, whoever gave it back.</returns>
    internal static async Task GiveBackAsync(HeldLease held, string reason)
    {
        if (held.TryGiveUp())
        {
            await SendAsync(held.Enrolment, held.Lease, reason);
            await held.DisposeAsync();
            held.SetReturned();
        }

        if (held.GivenUp.IsCancellationRequested)
        {
            await held.Returned;
        }
    }

    private static async Task SendAsync(Enrolment enrolment, Lease lease, string reason)
    {
        using var patience = new CancellationTokenSource(WindUp.GiveBackPatience);
        try
        {
            await enrolment.Session.CallAsync(
                async client =>
                {
                    await client.Leases.GiveBackAsync(lease.Id, patience.Token);
                    return true;
                },
                patience.Token);
            enrolment.Log.Write(new AgentEvent.GivenBack(lease.Job, lease.Index, reason));
        }
        catch (Exception failure) when (failure is BrokerProblemException or BrokerUnreachableException or OperationCanceledException)
        {
            enrolment.Log.Write(new AgentEvent.Dropped(lease.Job, lease.Index, $"{reason} Giving it back failed ({failure.Message}): it runs out by itself."));
        }
    }
}
