using System.IO.Compression;
using Jolt.Contracts.Client;
using Jolt.Contracts.Jobs;

namespace Jolt.Functions.Tests.Http;

[TestClass]
public sealed class JobLifeTests(TestContext context)
{
    /// <summary>A job whose chunks do not fit into one shard, from its submission to everyone's balance.</summary>
    [TestMethod]
    [Timeout(600_000, CooperativeCancellation = true)]
    public async Task GivenTwoSellers_WhenAJobIsSubmitted_ThenItIsRunCheckedAndPaid()
    {
        const int chunks = 130;
        using var market = await Market.OpenAsync();
        Seller[] sellers = [await market.SellerAsync("one"), await market.SellerAsync("two")];

        var submitted = await market.Client.Jobs.SubmitAsync(Market.Request(chunks), "film", context.CancellationToken);
        var view = await market.UntilOverAsync(submitted.Job, sellers);

        Assert.AreEqual(JobState.Completed, view.State);
        Assert.AreEqual(new ChunkCounts(chunks, chunks, 0, 0, 0), view.Counts);
        Assert.AreEqual(view.Quote, view.Spent + view.Refunded);
        await AssertOutputsAsync(market, submitted.Job, chunks);
        await AssertBalancesAsync(market, view, sellers);
        CollectionAssert.AreEqual(
            new[] { submitted.Job }, (await market.Client.Jobs.ListAsync()).Jobs.Select(job => job.Job).ToArray());
    }

    [TestMethod]
    [Timeout(300_000, CooperativeCancellation = true)]
    public async Task GivenARunningJob_WhenCancelled_ThenItIsClosedAndTheRestComesBack()
    {
        using var market = await Market.OpenAsync();
        var seller = await market.SellerAsync("one");
        var submitted = await market.Client.Jobs.SubmitAsync(Market.Request(10), "cancelled", context.CancellationToken);
        var lease = await seller.LeaseOneAsync();
        await seller.PostAsync(lease);

        await market.Client.Jobs.CancelAsync(submitted.Job, context.CancellationToken);
        await market.Client.Jobs.CancelAsync(submitted.Job, context.CancellationToken);
        var view = await market.UntilOverAsync(submitted.Job);

        Assert.AreEqual(JobState.Cancelled, view.State);
        Assert.AreEqual(Market.Run(lease).Fuel, view.Spent);
        await AssertBalancesAsync(market, view, seller);
    }

    private static async Task AssertOutputsAsync(Market market, string job, int chunks)
    {
        using var one = new MemoryStream();
        await market.Client.Jobs.CopyOutputAsync(job, 1, one);
        Assert.AreEqual(Market.Expected(1), System.Text.Encoding.UTF8.GetString(one.ToArray()));
        using var all = new MemoryStream();
        await market.Client.Jobs.CopyArchiveAsync(job, all);
        await using var zip = new ZipArchive(all);
        Assert.HasCount(chunks, zip.Entries);
        foreach (var (index, entry) in zip.Entries.Index())
        {
            Assert.AreEqual(index.ToString("D6", null), entry.Name);
            using var reader = new StreamReader(await entry.OpenAsync());
            Assert.AreEqual(Market.Expected(index), await reader.ReadToEndAsync());
        }
    }

    private static async Task AssertBalancesAsync(Market market, JobView view, params Seller[] sellers)
    {
        Assert.AreEqual(-view.Spent, (await market.Client.Accounts.GetAsync()).Balance);
        var earned = new List<long>();
        foreach (var seller in sellers)
        {
            using var client = new BrokerClient(Fixture.Broker.Address, seller.Account.Key);
            earned.Add((await client.Accounts.GetAsync()).Balance);
        }

        Assert.IsTrue(earned.All(amount => amount > 0));

        // The fee of each payment is rounded down: it is short of the whole fee by less than one for each payment.
        var fee = view.Spent - earned.Sum();
        Assert.IsInRange(view.Spent * Market.FeeBasisPoints / 10_000 - (2 * sellers.Length), view.Spent * Market.FeeBasisPoints / 10_000, fee);
        var audit = await market.Client.Pools.AuditAsync(market.Pool);
        Assert.IsTrue(audit.Clean, string.Join('\n', audit.Findings));
        Assert.AreEqual(0, audit.Sum);
    }
}
