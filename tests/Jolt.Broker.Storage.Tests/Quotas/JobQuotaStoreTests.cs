using Azure.Data.Tables;
using Jolt.Broker.Quotas;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Quotas;
using Jolt.Broker.Storage.Tables;
using Jolt.Broker.Storage.Tests.Market;
using Jolt.Contracts.Jobs;
using Jolt.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.Broker.Storage.Tests.Quotas;

/// <summary>Open jobs of one caller, counted from several instances of the broker.</summary>
[TestClass]
public sealed class JobQuotaStoreTests(TestContext context)
{
    private static readonly JobQuota s_quota = new(Jobs: 10, Chunks: 1_000);

    private readonly SettableTime _time = new();
    private readonly string _subject = UniqueName.Id("account:");

    [TestMethod]
    public async Task Instances_at_the_same_time_let_in_as_many_as_there_may_be()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => Store()).ToList();
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(
            number => stores[number % 4].ReserveAsync(_subject, UniqueName.Id("j-"), chunks: 1, s_quota, context.CancellationToken)));
        Assert.AreEqual(s_quota.Jobs, answers.Count(why => why is null));
    }

    [TestMethod]
    public async Task Chunks_count_together_and_a_job_counts_once()
    {
        var job = UniqueName.Id("j-");
        Assert.IsNull(await ReserveAsync(job, 900));
        Assert.IsNull(await ReserveAsync(job, 900), "It is the same job.");
        StringAssert.Contains(await ReserveAsync(UniqueName.Id("j-"), 101), "1000 chunks");
        Assert.IsNull(await ReserveAsync(UniqueName.Id("j-"), 100));
        Assert.IsNull(await ReserveAsync(job, 900), "It is counted, though there is no room.");
    }

    [TestMethod]
    public async Task Jobs_that_never_came_to_be_make_room_after_a_while()
    {
        Assert.IsNull(await ReserveAsync(UniqueName.Id("j-"), 1_000));
        Assert.IsNotNull(await ReserveAsync(UniqueName.Id("j-"), 1));
        _time.Now = _time.Now.AddHours(1);
        Assert.IsNull(await ReserveAsync(UniqueName.Id("j-"), 1_000));
        Assert.IsNotNull(await ReserveAsync(UniqueName.Id("j-"), 1));
    }

    [TestMethod]
    public async Task Jobs_that_are_over_make_room_at_once()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        var subject = QuotaSubjects.Account(world.Buyer.Account);
        var jobs = world.Get<JobStore>();
        var store = world.Get<JobQuotaStore>();
        var quota = new JobQuota(Jobs: 1, Chunks: 1_000);
        var first = await world.SubmitAsync(world.Request(1));
        Assert.IsNotNull(await store.ReserveAsync(subject, UniqueName.Id("j-"), 1, quota, context.CancellationToken));

        await jobs.UpdateAsync(first, job => job with { State = JobState.Completed }, context.CancellationToken);
        Assert.IsNull(await store.ReserveAsync(subject, UniqueName.Id("j-"), 1, quota, context.CancellationToken));
    }

    [TestMethod]
    public async Task Bytes_counted_at_the_same_time_stay_within_the_quota()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => new StoredBytesStore(Tables(), new RandomSource(), _time)).ToList();
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(
            number => stores[number % 4].AddAsync(_subject, bytes: 100, bytesMax: 1_050, context.CancellationToken)));
        Assert.AreEqual(10, answers.Count(fits => fits));
        Assert.IsTrue(await stores[0].AddAsync(_subject, bytes: -1_000, bytesMax: 1_050, context.CancellationToken));
        Assert.IsTrue(await stores[0].AddAsync(_subject, bytes: 1_050, bytesMax: 1_050, context.CancellationToken));
    }

    private Task<string?> ReserveAsync(string job, int chunks) =>
        Store().ReserveAsync(_subject, job, chunks, s_quota, context.CancellationToken);

    private JobQuotaStore Store() => new(
        Tables(), Fixture.Services.GetRequiredService<JobStore>(), new RandomSource(), _time);

    private static TableServiceClient Tables() => new(AzuriteFixture.ConnectionString, StorageOptions.ForTables());
}
