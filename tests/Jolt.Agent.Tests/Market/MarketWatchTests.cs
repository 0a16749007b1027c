using System.Globalization;
using Jolt.Agent.Market;
using Jolt.Agent.Tests.Client;
using Jolt.Contracts.Agents;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Tests.Market;

/// <summary>What a look asks for, over real HTTP; the clock is the test's.</summary>
[TestClass]
public sealed class MarketWatchTests
{
    private const string Message =
        "<QueueMessage><MessageId>m</MessageId><MessageText>&lt;QueueMessage&gt; in a text is none</MessageText></QueueMessage>";

    private readonly SettableTime _time = new();

    /// <summary>What the bell says; null: there is none.</summary>
    private string? _word = "first";

    private int _tickets;

    [TestMethod]
    public async Task GivenAnEmptyMarket_WhenItIsQuiet_ThenOnlyTheBellIsAsked()
    {
        await using var market = Market();
        using var watch = Watch();
        await QuietAsync(watch, market);

        Assert.AreEqual(0, await LookAsync(watch, market));

        Assert.AreEqual("/market-street-bell?comp=metadata&sig=x", market.Seen.Single().Path);
    }

    [TestMethod]
    public async Task GivenAQuietMarket_WhenTheBellRings_ThenTheTicketsAreSeenAtThatLook()
    {
        await using var market = Market();
        using var watch = Watch();
        await QuietAsync(watch, market);
        (_word, _tickets) = ("second", 2);

        Assert.AreEqual(2, await LookAsync(watch, market));

        Assert.HasCount(2, market.Seen);
        Assert.AreEqual("/market-street-par/messages?peekonly=true&numofmessages=4&sig=x", market.Seen.Last().Path);
    }

    [TestMethod]
    public async Task GivenABellThatRang_WhenTheTicketsAreGone_ThenTheQueuesAreSeenForAMinuteAndThenNoMore()
    {
        await using var market = Market();
        using var watch = Watch();
        await QuietAsync(watch, market);
        _word = "second";
        await LookAsync(watch, market);
        market.Seen.Clear();

        _time.Now += TimeSpan.FromSeconds(59);
        await LookAsync(watch, market);
        _time.Now += TimeSpan.FromSeconds(1);
        await LookAsync(watch, market);

        Assert.AreEqual("bell par bell", string.Join(' ', market.Seen.Select(Asked)));
    }

    [TestMethod]
    public async Task GivenABellThatNobodyRang_WhenTheQueuesAreDue_ThenTheTicketIsSeenAllTheSame()
    {
        await using var market = Market();
        using var watch = Watch();
        await QuietAsync(watch, market);
        _tickets = 1;

        Assert.AreEqual(0, await LookAsync(watch, market));
        _time.Now += TimeSpan.FromSeconds(80);
        Assert.AreEqual(1, await LookAsync(watch, market));
    }

    [TestMethod]
    public async Task GivenALookThatFailed_WhenTheNextOneComes_ThenTheRingIsNotForgotten()
    {
        await using var market = Market();
        using var watch = Watch();
        await QuietAsync(watch, market);
        (_word, _tickets) = ("second", -1);
        await Assert.ThrowsExactlyAsync<MarketUnreachableException>(() => LookAsync(watch, market));
        _tickets = 1;

        Assert.AreEqual(1, await LookAsync(watch, market));
    }

    [TestMethod]
    public async Task GivenAMarketWithoutABell_WhenItIsLookedAt_ThenEachLookSeesTheQueues()
    {
        _word = null;
        await using var market = Market();
        using var watch = Watch();
        await QuietAsync(watch, market);
        _tickets = 1;

        Assert.AreEqual(1, await LookAsync(watch, market));
        Assert.AreEqual(1, await watch.CountAsync(Queues(market), null, 4, CancellationToken.None), "Nor if its address is not known.");
    }

    [TestMethod]
    public async Task GivenAStorageThatAsksToWait_WhenItIsLookedAt_ThenTheWaitIsTold()
    {
        await using var market = new ScriptedBroker(_ => new Answer(503, "application/xml", "") { Headers = new() { ["Retry-After"] = "7" } });
        using var watch = Watch();

        var busy = await Assert.ThrowsExactlyAsync<MarketUnreachableException>(() => LookAsync(watch, market));

        Assert.AreEqual(TimeSpan.FromSeconds(7), busy.RetryAfter);
    }

    /// <summary>A first look, and then so much time that the next one has no reason but the bell.</summary>
    private async Task QuietAsync(MarketWatch watch, ScriptedBroker market)
    {
        await LookAsync(watch, market);
        _time.Now += TimeSpan.FromSeconds(58);
        await LookAsync(watch, market);
        _time.Now += TimeSpan.FromSeconds(20);
        market.Seen.Clear();
    }

    private MarketWatch Watch() => new(new LookPlan(TimeSpan.FromSeconds(20)), _time);

    private static Task<int> LookAsync(MarketWatch watch, ScriptedBroker market) =>
        watch.CountAsync(Queues(market), new Uri(market.Address, "market-street-bell?sig=x"), 4, CancellationToken.None);

    private static MarketQueue[] Queues(ScriptedBroker market) =>
        [new(PriceLevel.Par, new Uri(market.Address, "market-street-par?sig=x"))];

    private ScriptedBroker Market() => new(seen => Asked(seen) switch
    {
        "bell" when _word is null => new Answer(404, "application/xml", "<Error><Code>QueueNotFound</Code></Error>"),
        "bell" => new Answer(200, "application/xml", "") { Headers = new() { ["x-ms-meta-rung"] = _word } },
        _ when _tickets < 0 => new Answer(500, "application/xml", "<Error><Code>InternalError</Code></Error>"),
        _ => new Answer(200, "application/xml", string.Create(
            CultureInfo.InvariantCulture,
            $"<?xml version=\"1.0\" encoding=\"utf-8\"?><QueueMessagesList>{string.Concat(Enumerable.Repeat(Message, _tickets))}</QueueMessagesList>")),
    });

    private static string Asked(SeenRequest seen) => seen.Path.StartsWith("/market-street-bell", StringComparison.Ordinal) ? "bell" : "par";

    private sealed class SettableTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
