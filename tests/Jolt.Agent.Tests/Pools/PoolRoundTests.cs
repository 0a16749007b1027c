using System.Globalization;
using System.Security.Cryptography;
using Jolt.Agent.Settings;
using Jolt.Agent.Spool;
using Jolt.Agent.Tests.Client;
using Jolt.Agent.Tests.Leases;
using Jolt.Agent.Tests.Work;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Problems;

namespace Jolt.Agent.Tests.Pools;

/// <summary>From which pools free slots are filled, over real HTTP; the time is the test's.</summary>
[TestClass]
public sealed class PoolRoundTests
{
    private readonly SteppedTime _time = new();

    [TestMethod]
    [DataRow(5, 5, 2, "home:2")]
    [DataRow(1, 5, 3, "home:1 festival:2")]
    [DataRow(1, 1, 3, "home:1 festival:1")]
    [DataRow(0, 5, 3, "festival:3")]
    [DataRow(5, 0, 3, "home:3")]
    [DataRow(0, 0, 3, "", DisplayName = "Where nothing is seen nothing is asked for.")]
    public async Task GivenTicketsInTwoPools_WhenSlotsAreFree_ThenThePreferredPoolFillsThemAndTheOtherTheRest(
        int home, int festival, int free, string leased)
    {
        await using var first = new TicketBroker("home", home);
        await using var second = new TicketBroker("festival", festival);
        await using var joined = new JoinedPools(_time, first, second);

        var taken = await joined.TakeAsync(free);

        Assert.AreEqual(leased, taken);
        Assert.AreEqual(leased, string.Join(' ', AskedOf(first, "home").Concat(AskedOf(second, "festival"))));
        Assert.AreEqual(home < free, second.Looks.Any(), "Who has enough does not look at another's market.");
    }

    [TestMethod]
    public async Task GivenAResultThatCouldNotBeSent_WhenTheBrokerIsBack_ThenItGoesBeforeNewLeasesAreAskedFor()
    {
        await using var broker = new TicketBroker("home", par: 1);
        broker.RefusesResults.Enqueue(Answer.Problem(503));
        await using var joined = new JoinedPools(_time, broker);
        var home = joined.Of("home");
        var held = TestLeases.Hold(home, _time);
        var run = new ChunkResult("exit:0", 5, Convert.ToHexStringLower(SHA256.HashData([])));
        var result = new SpooledResult(home.Identity.Agent, held.Lease.Id, held.Lease.Job, held.Lease.Index, PriceLevel.Par, run, 1, _time.GetUtcNow());
        await home.Delivery.DeliverAsync(result, [], null, held.Renewal, CancellationToken.None);
        Assert.IsNull(joined.Round.Next(home), "Nor does a next lease come with another result.");

        Assert.AreEqual("home:1", await joined.TakeAsync(1));

        Assert.AreEqual("result result ask", string.Join(' ', broker.Posts));
    }

    [TestMethod]
    [DataRow("festival, home", "festival:2 home:1")]
    [DataRow("home, festival", "home:2 festival:1")]
    [DataRow("festival", "festival:2")]
    public async Task GivenAnOrderInTheSettings_WhenSlotsAreFree_ThenItCountsAndWhoIsNotInItIsLeftAlone(string pools, string leased)
    {
        await using var home = new TicketBroker("home", par: 2);
        await using var festival = new TicketBroker("festival", par: 2);
        await using var joined = new JoinedPools(_time, home, festival);
        joined.Choose(pools);

        Assert.AreEqual(leased, await joined.TakeAsync(3));

        Assert.AreEqual(pools.Contains("home", StringComparison.Ordinal), home.Sessions > 0);
    }

    [TestMethod]
    [DataRow("home:par, festival", "home 1 par, festival 2 -")]
    [DataRow("home:high, festival:low", "festival 3 low", DisplayName = "Nothing at home pays enough.")]
    [DataRow("festival:par, home:low", "festival 1 par, home 2 low")]
    public async Task GivenALowestPriceForEachPool_WhenSlotsAreFree_ThenCheaperTicketsOfThatPoolAreNeitherCountedNorAskedFor(
        string pools, string asks)
    {
        await using var home = new TicketBroker("home", par: 1, low: 3);
        await using var festival = new TicketBroker("festival", par: 1, low: 3);
        await using var joined = new JoinedPools(_time, home, festival);
        joined.Choose(pools);

        await joined.Round.TakeAsync(3, CancellationToken.None);

        var asked = PoolWish.ParseList(pools)!.SelectMany(wish => (wish.Pool == "home" ? home : festival).Asks.Select(
            ask => $"{wish.Pool} {ask.Slots} {ask.Lowest?.Name() ?? "-"}"));
        Assert.AreEqual(asks, string.Join(", ", asked));
        Assert.AreEqual(pools.Contains("home:low", StringComparison.Ordinal), home.Looks.Contains("low"));
    }

    [TestMethod]
    public async Task GivenAPreferredPoolThatDoesNotAnswer_WhenItComesBack_ThenTheOtherHasNotWaitedAndItGoesFirstAgain()
    {
        await using var home = new TicketBroker("home", par: 1) { Closed = Answer.Broken };
        await using var festival = new TicketBroker("festival", par: 1);
        await using var joined = new JoinedPools(_time, home, festival);
        var round = joined.Round;

        for (var turn = 0; turn < 5; turn++)
        {
            Assert.AreEqual("festival:1", await joined.TakeAsync(1));
        }

        var tries = home.Sessions;
        Assert.IsNotNull(joined.Of("home").Trouble);
        home.Closed = null;
        _time.Advance(TimeSpan.FromSeconds(60));
        await JoinedPools.UntilAsync(async () => await joined.TakeAsync(1) == "home:1");

        Assert.AreEqual(1, tries, "While its pause lasted it was left alone.");
        Assert.IsNull(joined.Of("home").Trouble);
    }

    [TestMethod]
    public async Task GivenABrokerThatAsksToWait_WhenSlotsAreFree_ThenOnlyItsPoolIsSilentAndNoLongerThanItAsked()
    {
        await using var home = new TicketBroker("home", par: 1) { Refuses = Busy(seconds: 42) };
        await using var festival = new TicketBroker("festival", par: 1);
        await using var joined = new JoinedPools(_time, home, festival);
        var round = joined.Round;

        for (var second = 0; second < 42; second++)
        {
            Assert.AreEqual("festival:1", await joined.TakeAsync(1));
            Assert.AreEqual(TimeSpan.Zero, round.AskedToWait, "The other may be asked at once.");
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        var (asks, looks) = (home.Asks.Count, home.Looks.Count());
        home.Refuses = null;
        await JoinedPools.UntilAsync(async () => await joined.TakeAsync(1) == "home:1");

        Assert.AreEqual((1, 1), (asks, looks));
    }

    [TestMethod]
    [DataRow(42, 30, 30)]
    [DataRow(7, 42, 7)]
    [DataRow(7, 0, 0)]
    public async Task GivenBrokersThatAskToWait_WhenTheAgentRests_ThenItIsUntilTheFirstOfThemMayBeAsked(int home, int festival, int wait)
    {
        await using var first = new TicketBroker("home", par: 1) { Refuses = Busy(home) };
        await using var second = new TicketBroker("festival", par: 1) { Refuses = festival > 0 ? Busy(festival) : null };
        await using var joined = new JoinedPools(_time, first, second);
        var round = joined.Round;

        await round.TakeAsync(2, CancellationToken.None);

        Assert.AreEqual(TimeSpan.FromSeconds(wait), round.AskedToWait);
    }

    [TestMethod]
    public async Task GivenABrokerThatDoesNotKnowThisPc_WhenSlotsAreFree_ThenItsPoolIsOverAndTheLastOneEndsTheAgent()
    {
        await using var home = new TicketBroker("home", par: 1) { Closed = Answer.Problem(401, ProblemTypes.Unauthenticated) };
        await using var festival = new TicketBroker("festival", par: 1);
        await using var joined = new JoinedPools(_time, home, festival);
        var round = joined.Round;

        Assert.AreEqual("festival:1", await joined.TakeAsync(1));
        Assert.AreEqual("festival:1", await joined.TakeAsync(1));
        Assert.AreEqual(1, home.Sessions, "It is not asked again.");
        festival.Refuses = Answer.Problem(403, ProblemTypes.Forbidden);

        var refusal = await Assert.ThrowsExactlyAsync<BrokerProblemException>(() => round.TakeAsync(1, CancellationToken.None));
        Assert.AreEqual(403, refusal.Problem.Status);
    }

    [TestMethod]
    [DataRow("home, festival", "festival", 0, "", 1, DisplayName = "The preferred pool has no tickets.")]
    [DataRow("home, festival", "festival", 1, "festival", 1)]
    [DataRow("home, festival", "festival festival", 1, "festival", 1, DisplayName = "As many leave as there are tickets.")]
    [DataRow("home, festival", "festival festival", 5, "festival festival", 1)]
    [DataRow("home, festival", "home festival", 5, "festival", 1)]
    [DataRow("home, festival", "home home", 5, "", 0, DisplayName = "Nobody could do better.")]
    [DataRow("festival, home", "festival", 5, "", 0)]
    public async Task GivenBusySlots_WhenAPreferredPoolHasTickets_ThenSlotsOfTheOthersAreCalledAway(
        string pools, string busy, int tickets, string leave, int looks)
    {
        await using var home = new TicketBroker("home", tickets);
        await using var festival = new TicketBroker("festival", par: 5);
        await using var joined = new JoinedPools(_time, home, festival);
        joined.Choose(pools);
        var round = joined.Round;
        var slots = busy.Split(' ').Select(pool => joined.Of(pool)).ToList();

        await round.CallAwayAsync(slots, CancellationToken.None);
        Assert.IsEmpty(home.Looks, "It is not time yet.");
        _time.Advance(JoinedPools.LookEvery);
        await round.CallAwayAsync(slots, CancellationToken.None);

        Assert.AreEqual(leave, string.Join(' ', slots.Where(slot => round.Next(slot) is null).Select(slot => slot.Identity.Pool)));
        Assert.IsEmpty(home.Asks.Concat(festival.Asks), "Who looks takes nothing.");
        Assert.AreEqual((looks, 0), (home.Looks.Count(level => level == "par"), festival.Looks.Count()));
    }

    [TestMethod]
    public async Task GivenSlotsThatWereCalled_WhenTheTicketsAreGoneBeforeTheyCome_ThenTheyStay()
    {
        await using var home = new TicketBroker("home", par: 2);
        await using var festival = new TicketBroker("festival");
        await using var joined = new JoinedPools(_time, home, festival);
        var round = joined.Round;
        var busy = new[] { joined.Of("festival") };
        _time.Advance(JoinedPools.LookEvery);
        await round.CallAwayAsync(busy, CancellationToken.None);

        home.Tickets[PriceLevel.Par] = 0;
        _time.Advance(JoinedPools.LookEvery);
        await round.CallAwayAsync(busy, CancellationToken.None);

        Assert.IsNotNull(round.Next(busy[0]));
    }

    [TestMethod]
    public async Task GivenAPoolThatIsNoLongerChosen_WhenItsSlotHasAResult_ThenItAsksForNothingThere()
    {
        await using var home = new TicketBroker("home");
        await using var festival = new TicketBroker("festival");
        await using var joined = new JoinedPools(_time, home, festival);
        var round = joined.Round;
        joined.Choose("home:high, festival");

        Assert.AreEqual(PriceLevel.High, round.Next(joined.Of("home"))!.Lowest, "The lowest price goes along with each ask.");
        Assert.IsNull(round.Next(joined.Of("festival"))!.Lowest);
        joined.Choose("festival");

        Assert.IsNull(round.Next(joined.Of("home")));
    }

    private static Answer Busy(int seconds) => Answer.Problem(429, ProblemTypes.TooManyRequests) with
    {
        Headers = new() { ["Retry-After"] = seconds.ToString(CultureInfo.InvariantCulture) },
    };

    private static IEnumerable<string> AskedOf(TicketBroker broker, string pool) => broker.Asks.Select(ask => $"{pool}:{ask.Slots}");
}
