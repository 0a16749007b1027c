using Jolt.Agent.Leases;
using Jolt.Agent.Market;
using Jolt.Agent.Pools;
using Jolt.Agent.Work;
using Jolt.Contracts;
using Jolt.Contracts.Agents;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Tests.Leases;

[TestClass]
public sealed class LeaseDecisionTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [TestMethod]
    [DataRow(4, 0, 0)]
    [DataRow(4, 2, 2)]
    [DataRow(2, 4, 2)]
    [DataRow(0, 4, 0)]
    [DataRow(200, 200, Limits.LeasesPerRequestMax)]
    public void GivenSlotsAndTickets_WhenAsking_ThenItIsForTheFewerOfBoth(int slots, int tickets, int count) =>
        Assert.AreEqual(count, LeaseAsk.Count(slots, tickets));

    [TestMethod]
    [DataRow(60, 60)]
    [DataRow(1, 1)]
    [DataRow(0, 60)]
    [DataRow(-1, 60)]
    [DataRow(61, 60)]
    [DataRow(-86_400, 60)]
    [DataRow(86_400, 60)]
    public void GivenAnEndByTheBrokersClock_WhenThisClockIsWrong_ThenTheUsualTimeCounts(int secondsLeft, int goodFor) =>
        Assert.AreEqual(TimeSpan.FromSeconds(goodFor), GoodFor.From(s_now.AddSeconds(secondsLeft), s_now, usualSeconds: 60));

    [TestMethod]
    [DataRow(60.0, 0.0, 30.0)]
    [DataRow(60.0, 0.5, 27.0)]
    [DataRow(60.0, 1.0, 24.0, DisplayName = "Leases that were taken together are renewed apart")]
    [DataRow(30.0, 0.0, 15.0)]
    [DataRow(3.0, 0.0, 1.5)]
    [DataRow(1.0, 0.0, 1.0)]
    [DataRow(0.0, 0.0, 1.0)]
    [DataRow(-5.0, 0.0, 5.0)]
    [DataRow(-100.0, 0.5, 60.0)]
    public void GivenTimeLeft_WhenRenewing_ThenHalfOfItPassesFirst(double left, double chance, double next) =>
        Assert.AreEqual(TimeSpan.FromSeconds(next), RenewalSchedule.NextIn(TimeSpan.FromSeconds(left), chance));

    [TestMethod]
    [DataRow(60, null, 3600, DisplayName = "a broker that does not say")]
    [DataRow(60, 3600, 3600)]
    [DataRow(8, 20, 20, DisplayName = "a broker with short times")]
    [DataRow(60, 60, 60, DisplayName = "a lease that is renewed no more")]
    [DataRow(60, 30, 60, DisplayName = "an end before the end")]
    [DataRow(86_460, 90_000, 3_600, DisplayName = "a clock that is a day behind")]
    public void GivenALeasesTwoEnds_WhenItIsTaken_ThenItsTimeIsCountedByOneClock(int ends, int? until, int left)
    {
        var lease = Lease(s_now.AddSeconds(ends)) with { RenewableUntil = until is { } seconds ? s_now.AddSeconds(seconds) : null };

        Assert.AreEqual(TimeSpan.FromSeconds(left), LeaseAge.LeftOf(lease, s_now));
    }

    [TestMethod]
    [DataRow(Limits.AgentTokenSeconds, Limits.AgentTokenSeconds * 4 / 5)]
    [DataRow(600, 480)]
    [DataRow(-5, Limits.AgentTokenSeconds * 4 / 5)]
    public void GivenAToken_WhenScheduling_ThenItIsReplacedWellBeforeItsEnd(int goodForSeconds, int renewAfterSeconds)
    {
        var session = new AgentSession("token", s_now.AddSeconds(goodForSeconds), []);

        Assert.AreEqual(s_now.AddSeconds(renewAfterSeconds), SessionSchedule.RenewAt(session, s_now));
    }

    [TestMethod]
    [DataRow(8L * 1024 * 1024 * 1024, 2, 32_768 / 1)]
    [DataRow(2L * 1024 * 1024 * 1024, 4, 4_096)]
    [DataRow(1024L, 1, 1)]
    public void GivenAMachine_WhenItsMemoryIsShared_ThenASlotHasItsPartOfHalf(long bytes, int slots, int pages) =>
        Assert.AreEqual(Math.Min(pages, Limits.ChunkMemoryPagesMax), AgentOptions.PagesOfSlot(bytes, slots));

    private static Lease Lease(DateTimeOffset expires) => new(
        "j-abcd1234.0.0.nonce123", "j-abcd1234", 0, new string('0', 64), new Uri("http://127.0.0.1/"),
        new ChunkLimits(FuelUnits.FuelPerJolt), PriceLevel.Par, 1, expires);
}
