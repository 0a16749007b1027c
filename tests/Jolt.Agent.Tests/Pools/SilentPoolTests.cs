using Jolt.Testing;
using Jolt.Testing.Network;

namespace Jolt.Agent.Tests.Pools;

/// <summary>A preferred pool that says nothing at all, and what becomes of the others; the patience is in the test's own time.</summary>
[TestClass]
public sealed class SilentPoolTests
{
    private readonly VirtualTime _time = new();

    /// <summary>Which connections the network swallows.</summary>
    [TestMethod]
    [DataRow("/api/", DisplayName = "The broker's.")]
    [DataRow("sig=", DisplayName = "The market's.")]
    public async Task GivenAPoolThatSaysNothing_WhenSlotsAreFree_ThenTheOthersWaitOnceAndAShortTime(string swallowed)
    {
        await using var home = new TicketBroker("home", par: 1);
        await using var festival = new TicketBroker("festival", par: 1);
        await using var network = new FaultProxy(
            home.Address, opening => opening.FirstLine.Contains(swallowed, StringComparison.Ordinal) ? ConnectionFate.Swallowed : ConnectionFate.Whole);
        home.Way = network.Way;
        await using var joined = new JoinedPools(_time, home, festival);

        var first = joined.TakeAsync(1);
        await JoinedPools.UntilAsync(() => Task.FromResult(IsSwallowed(network)));
        _time.GoToNext();

        Assert.AreEqual("festival:1", await first);
        Assert.IsLessThanOrEqualTo(TimeSpan.FromSeconds(3), _time.Elapsed);
        Assert.AreEqual("festival:1", await joined.TakeAsync(1), "No more time passes, and none is needed.");
        Assert.AreEqual("festival:1", await joined.TakeAsync(1));
        Assert.HasCount(1, network.Record.Where(carried => carried.Fate == ConnectionFate.Swallowed));
        Assert.HasCount(3, festival.Looks, "A look for each turn, as ever.");

        network.SetFate(_ => ConnectionFate.Whole);
        network.CutAll();
        await BackAsync(joined);
    }

    [TestMethod]
    public async Task GivenABrokerThatStopsAnswering_WhenItsMarketStillShowsTickets_ThenTheOthersWaitOnceAndItIsServedWhenItIsBack()
    {
        var isAway = false;
        await using var home = new TicketBroker("home", par: 1);
        await using var festival = new TicketBroker("festival", par: 1);
        await using var network = new FaultProxy(
            home.Address, opening => Volatile.Read(ref isAway) && !opening.IsSigned ? ConnectionFate.Swallowed : ConnectionFate.Whole);
        home.Way = network.Way;
        await using var joined = new JoinedPools(_time, home, festival);
        Assert.AreEqual("home:1", await joined.TakeAsync(1));
        Volatile.Write(ref isAway, true);
        network.Cut(opening => !opening.IsSigned);

        var waiting = joined.TakeAsync(1);
        await JoinedPools.UntilAsync(() => Task.FromResult(IsSwallowed(network) && _time.Waiting == 1));
        _time.GoToNext();
        Assert.AreEqual("festival:1", await waiting);
        network.CutAll();

        // It is tried again by a new session: who saw its tickets and asked for them would keep the others waiting again.
        await JoinedPools.UntilAsync(async () =>
        {
            await PassAsync(TimeSpan.FromSeconds(1));
            Assert.AreEqual("festival:1", await joined.TakeAsync(1));
            return network.Record.Count(carried => carried.Fate == ConnectionFate.Swallowed) == 2;
        });
        Assert.AreEqual("festival:1", await joined.TakeAsync(1));
        StringAssert.Contains(network.Record.Last(carried => carried.Fate == ConnectionFate.Swallowed).Opening.FirstLine, "/api/agents/session");

        Volatile.Write(ref isAway, false);
        network.CutAll();
        await BackAsync(joined);
    }

    [TestMethod]
    public async Task GivenLeasesThatComeTooLate_WhenTheirSlotsWorkForOthers_ThenTheyAreGivenBack()
    {
        var thinks = new TaskCompletionSource();
        await using var home = new TicketBroker("home", par: 2) { Thinks = thinks.Task };
        await using var festival = new TicketBroker("festival", par: 2);
        await using var joined = new JoinedPools(_time, home, festival);

        var taking = joined.TakeAsync(2);
        await JoinedPools.UntilAsync(() => Task.FromResult(home.Asks.Count == 1 && _time.Waiting == 1));
        _time.GoToNext();
        Assert.AreEqual("festival:2", await taking);
        Assert.AreEqual("festival:2", await joined.TakeAsync(2));
        thinks.SetResult();
        await JoinedPools.UntilAsync(() => Task.FromResult(home.GivenBack == 2));

        await JoinedPools.UntilAsync(async () => await joined.TakeAsync(2) == "home:2");
        Assert.AreEqual(2, home.GivenBack);
    }

    [TestMethod]
    public async Task GivenOnlyOnePool_WhenItThinksForLong_ThenItsLeasesAreWaitedFor()
    {
        var thinks = new TaskCompletionSource();
        await using var home = new TicketBroker("home", par: 2) { Thinks = thinks.Task };
        await using var joined = new JoinedPools(_time, home);

        var taking = joined.TakeAsync(2);
        await JoinedPools.UntilAsync(() => Task.FromResult(home.Asks.Count == 1));
        Assert.AreEqual(0, _time.Waiting, "Nobody's patience ends.");
        thinks.SetResult();

        Assert.AreEqual("home:2", await taking);
    }

    [TestMethod]
    public async Task GivenAnEmptyMarketThatIsSlow_WhenItsLookEndsOnTheSide_ThenThatIsTheNextTurnsLook()
    {
        var dawdles = new TaskCompletionSource();
        await using var home = new TicketBroker("home") { Dawdles = dawdles.Task };
        await using var festival = new TicketBroker("festival", par: 1);
        await using var joined = new JoinedPools(_time, home, festival);

        var taking = joined.TakeAsync(1);
        await JoinedPools.UntilAsync(() => Task.FromResult(home.Looks.Any() && _time.Waiting == 1));
        _time.GoToNext();
        Assert.AreEqual("festival:1", await taking);
        dawdles.SetResult();
        await JoinedPools.UntilAsync(() => Task.FromResult(home.Looks.Count() == 2));

        Assert.AreEqual("festival:1", await joined.TakeAsync(1));

        Assert.AreEqual("par low", string.Join(' ', home.Looks), "Nothing was looked at again.");
        Assert.IsEmpty(home.Asks);
    }

    private static bool IsSwallowed(FaultProxy network) => network.Record.Any(carried => carried.Fate == ConnectionFate.Swallowed);

    /// <summary>Time passes from one try to the next, until the pool is served that was away.</summary>
    private async Task BackAsync(JoinedPools joined) => await JoinedPools.UntilAsync(async () =>
    {
        await PassAsync(TimeSpan.FromSeconds(1));
        return await joined.TakeAsync(1) == "home:1";
    });

    /// <summary>Time passes; whoever waits for a moment in it goes on.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        var passed = Task.Delay(time, _time);
        while (!passed.IsCompleted)
        {
            _time.GoToNext();
        }

        await passed;
    }
}
