using Jolt.Contracts.Leases;

namespace Jolt.Agent.Work;

/// <summary>A lease that this agent holds: it is renewed, and its input is on its way.</summary>
/// <param name="Enrolment">Where it comes from, and where its result goes.</param>
/// <param name="Lease">The lease.</param>
/// <param name="Renewal">Keeps it alive.</param>
/// <param name="Input">Its input.</param>
internal sealed record HeldLease(Enrolment Enrolment, Lease Lease, LeaseRenewal Renewal, Task<byte[]> Input)
{
    internal static HeldLease Hold(Enrolment enrolment, Lease lease, ChunkRun runs, TimeProvider time)
    {
        var renewal = LeaseRenewal.Start(enrolment.Session, time, lease);
        var input = runs.InputAsync(lease, renewal.Lost);

        // Nobody may ever ask for it; then its failure is nobody's concern.
        _ = input.ContinueWith(static failed => failed.Exception, TaskScheduler.Default);
        return new HeldLease(enrolment, lease, renewal, input);
    }
}
