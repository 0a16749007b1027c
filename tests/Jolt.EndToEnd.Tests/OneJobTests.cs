using Jolt.Contracts.Jobs;
using Jolt.EndToEnd.Tests.Street;
using Jolt.Testing;

namespace Jolt.EndToEnd.Tests;

[TestClass]
public sealed class OneJobTests
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task GivenTwoAgentsOfTwoAccounts_WhenAJobRuns_ThenOutputsAreRightAndCreditsMoveToTheSellers()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        var buyer = await street.JoinAsync("Bo");
        var (ada, _) = await street.JoinWithAgentAsync("Ada");
        var (cy, _) = await street.JoinWithAgentAsync("Cy");
        using var client = street.As(buyer);
        var inputs = FoldingJob.Inputs(chunks: 48, steps: 20_000);
        var before = await AzuriteFixture.Azurite.CountRequestsAsync();

        var job = await FoldingJob.SubmitAsync(client, inputs, "quorum:2");
        var done = await street.WaitForAsync(client, job.Job, view => view.State == JobState.Completed);

        var after = await AzuriteFixture.Azurite.CountRequestsAsync();
        TestContext.WriteLine(
            $"Storage calls a chunk (quorum:2, idle polling included), all in all over {inputs.Count} chunks: " +
            $"blobs {(after.Blob - before.Blob) / (double)inputs.Count:0.0}, " +
            $"queues {(after.Queue - before.Queue) / (double)inputs.Count:0.0}, " +
            $"tables {(after.Table - before.Table) / (double)inputs.Count:0.0}");

        Assert.AreEqual(new ChunkCounts(Total: 48, Decided: 48, Disputed: 0, Failed: 0, Leased: 0), done.Counts);
        var runs = await FoldingJob.AssertOutputsAsync(client, job.Job, inputs);
        await AssertPaidAsync(street, done, runs.Sum(run => run.Fuel), buyer, ada, cy);
    }

    [TestMethod]
    public async Task GivenTheSameIdempotencyKey_WhenAJobIsSubmittedTwice_ThenItIsOneJobAndOneEscrow()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        var buyer = await street.JoinAsync("Bo");
        using var client = street.As(buyer);
        var inputs = FoldingJob.Inputs(chunks: 3, steps: 1_000);

        var both = await Task.WhenAll(
            FoldingJob.SubmitAsync(client, inputs, "quorum:1", "the-same-key"),
            FoldingJob.SubmitAsync(client, inputs, "quorum:1", "the-same-key"));
        var again = await FoldingJob.SubmitAsync(client, inputs, "quorum:1", "the-same-key");

        Assert.AreEqual(both[0].Job, both[1].Job);
        Assert.AreEqual(both[0].Job, again.Job);
        Assert.AreEqual(-again.Quote, await street.BalanceOfAsync(buyer));
        await street.AssertLedgerIsCleanAsync();
    }

    /// <summary>Both replicas of every chunk were run, one by each account, so each earns the job's fuel less the fee.</summary>
    private static async Task AssertPaidAsync(
        NeighbourStreet street,
        JobView done,
        long fuel,
        Contracts.Accounts.CreatedAccount buyer,
        params Contracts.Accounts.CreatedAccount[] sellers)
    {
        Assert.AreEqual(sellers.Length * fuel, done.Spent);
        Assert.AreEqual(done.Quote - done.Spent, done.Refunded);
        Assert.AreEqual(-done.Spent, await street.BalanceOfAsync(buyer));
        foreach (var seller in sellers)
        {
            var earned = await street.BalanceOfAsync(seller);
            var least = fuel - (fuel * NeighbourStreet.FeeBasisPoints / 10_000) - done.Counts.Total;
            Assert.IsTrue(earned >= least && earned <= fuel, $"{seller.Name} earned {earned} for {fuel} fuel.");
        }

        await street.AssertLedgerIsCleanAsync();
    }
}
