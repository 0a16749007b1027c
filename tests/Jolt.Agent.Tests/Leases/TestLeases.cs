using System.Collections.Concurrent;
using Jolt.Agent.Leases;
using Jolt.Agent.Market;
using Jolt.Agent.Pools;
using Jolt.Agent.Settings;
using Jolt.Agent.Spool;
using Jolt.Agent.Tests.Work;
using Jolt.Agent.Work;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Leases;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Leases;

/// <summary>A lease that is held, of a broker that a test has made.</summary>
internal static class TestLeases
{
    internal static Enrolment Open(Uri broker, TemporaryFolder folder, TimeProvider time, ConcurrentQueue<AgentEvent> events) =>
        Enrolment.Open(
            new AgentIdentity(broker, "g-abcd1234", "a-abcd1234", "public", "PC", "secret"),
            new ResultSpool(folder.Path), new LookPlan(TimeSpan.FromSeconds(1)), time, () => 0, new ListLog(events));

    internal static HeldLease Hold(Enrolment enrolment, TimeProvider time, int endsInSeconds = 60)
    {
        var lease = new Lease(
            "j-abcd1234.0.0.nonce123", "j-abcd1234", 0, new string('0', 64), new Uri("http://127.0.0.1/"),
            new ChunkLimits(FuelUnits.FuelPerJolt), PriceLevel.Par, 1, time.GetUtcNow().AddSeconds(endsInSeconds));
        var renewal = LeaseRenewal.Start(enrolment.Session, time, lease, () => 0);
        return new HeldLease(enrolment, lease, renewal, Task.FromResult<byte[]>([]), isAhead: false, time);
    }
}
