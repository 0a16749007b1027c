using Jolt.Agent.Pools;
using Jolt.Agent.Work;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Leases;

/// <summary>Begins to hold leases: from then on each is renewed and watched, and its input is on its way.</summary>
internal sealed class LeaseHolding(ChunkRun runs, LeaseWatch watch, TimeProvider time, Func<double> chance)
{
    /// <param name="enrolment">Where it comes from.</param>
    /// <param name="lease">The lease.</param>
    /// <param name="isAhead">Whether another chunk runs before it.</param>
    internal HeldLease Hold(Enrolment enrolment, Lease lease, bool isAhead = false)
    {
        enrolment.Log.Write(new AgentEvent.Leased(lease.Job, lease.Index, lease.Level) { FuelMax = lease.Limits.Fuel });
        var renewal = LeaseRenewal.Start(enrolment.Session, time, lease, chance);
        var input = runs.InputAsync(lease, renewal.Lost);

        // Nobody may ever ask for it; then its failure is nobody's concern.
        _ = input.ContinueWith(static failed => failed.Exception, TaskScheduler.Default);
        var held = new HeldLease(enrolment, lease, renewal, input, isAhead, time);
        watch.Add(held);
        return held;
    }
}
