using Azure.Storage.Queues;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Market;
using Jolt.Broker.Storage.Queues;
using Jolt.Contracts.Market;
using Jolt.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jolt.Broker.Storage.Tests.Market;

[TestClass]
public sealed class MarketBellTests(TestContext context)
{
    [TestMethod]
    public async Task GivenAShard_WhenItIsOffered_ThenTheBellRingsForItAndNotAgainForTheSameOffer()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        Assert.AreEqual("", await WordAsync(world), "A pool's bell hangs from the beginning, and has not rung.");
        var job = await world.OfferedAsync(3);
        var word = await WordAsync(world);
        Assert.AreNotEqual("", word);

        await world.Get<ShardDesk>().OfferAsync(job, 0, world.Cancel);

        Assert.AreEqual(word, await WordAsync(world));
        await world.OfferedAsync(1);
        Assert.AreNotEqual(word, await WordAsync(world), "Another offer is another word.");
    }

    [TestMethod]
    public async Task GivenMoreTickets_WhenTheyAreOffered_ThenTheyCostACallEachAndNoMoreRings()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);

        Assert.AreEqual(20, await CallsAsync(world, chunks: 30) - await CallsAsync(world, chunks: 10));
    }

    [TestMethod]
    public async Task GivenALease_WhenItIsGivenBack_ThenTheBellRings()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        await world.OfferedAsync(1, "none");
        var seller = await world.SellerAsync("one");
        var lease = (await world.LeaseAsync(seller, 1)).Single();
        var before = await WordAsync(world);

        Assert.IsTrue(LeaseId.TryParse(lease.Id, out var id));
        await world.Get<LeaseKeeper>().GiveBackAsync(id, seller.Agent, world.Pool, world.Cancel);

        Assert.AreNotEqual(before, await WordAsync(world));
    }

    [TestMethod]
    public async Task GivenAnswersThatDiffer_WhenATieBreakIsOffered_ThenTheBellRings()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        await world.OfferedAsync(1);
        var (one, two) = (await world.SellerAsync("one"), await world.SellerAsync("two"));
        var leases = (First: (await world.LeaseExactlyAsync(one, 1)).Single(), Second: (await world.LeaseExactlyAsync(two, 1)).Single());
        await world.PostAsync(one, leases.First);
        var before = await WordAsync(world);

        await world.PostAsync(two, leases.Second, "a lie");

        Assert.AreNotEqual(before, await WordAsync(world));
    }

    [TestMethod]
    public async Task GivenAPoolThatIsOlderThanBells_WhenItRings_ThenItGetsOne()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var bell = Bell(world);
        await bell.DeleteAsync(world.Cancel);

        await world.Get<MarketBell>().RingAsync(world.Pool, world.Cancel);

        Assert.AreNotEqual("", await WordAsync(world));
    }

    [TestMethod]
    public async Task GivenAStorageThatDoesNotAnswer_WhenTheBellIsRung_ThenThatFailsNothingAndEachTimeOneWarningNamesThePool()
    {
        var nowhere = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=AAAA;"
            + $"QueueEndpoint=http://127.0.0.1:{FreePort.Next()}/devstoreaccount1;";
        var warnings = new Warnings();
        var bell = new MarketBell(new QueueServiceClient(nowhere, StorageOptions.ForQueues()), new RandomSource(), warnings);

        await bell.RingAsync("street", context.CancellationToken);
        await bell.RingAsync("festival", context.CancellationToken);

        CollectionAssert.AreEqual((string[])["street", "festival"], warnings.Pools);
    }

    [TestMethod]
    public async Task GivenAStorageThatAnswers_WhenTheBellIsRung_ThenNobodyIsWarned()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var warnings = new Warnings();
        var bell = new MarketBell(world.Get<QueueServiceClient>(), new RandomSource(), warnings);
        await bell.RingAsync(world.Pool, world.Cancel);
        await Bell(world).DeleteAsync(world.Cancel);

        await bell.RingAsync(world.Pool, world.Cancel);

        Assert.IsEmpty(warnings.Pools, "A bell that has to be hung first rings as well.");
    }

    private static async Task<int> CallsAsync(WorkWorld world, int chunks)
    {
        var line = new FaultyLine();
        var job = await world.SubmitAsync(world.Request(chunks, "none"));
        await world.Process(line).GetRequiredService<ShardDesk>().OfferAsync(job, 0, world.Cancel);
        return line.Calls;
    }

    private static async Task<string> WordAsync(WorkWorld world) =>
        (await Bell(world).GetPropertiesAsync()).Value.Metadata.TryGetValue(BellWord.MetadataName, out var word) ? word : "";

    private static QueueClient Bell(WorkWorld world) => world.Get<QueueServiceClient>().GetQueueClient(MarketQueues.Bell(world.Pool));

    /// <summary>Keeps the pools that it is warned of, as a log's reader would filter them.</summary>
    private sealed class Warnings : ILogger<MarketBell>
    {
        public List<string> Pools { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Assert.AreEqual(LogLevel.Warning, logLevel);
            Assert.IsNotNull(exception);
            var fields = (IEnumerable<KeyValuePair<string, object?>>)state!;
            Pools.Add((string)fields.Single(field => field.Key == "Pool").Value!);
        }
    }
}
