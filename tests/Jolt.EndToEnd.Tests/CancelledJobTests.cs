using Jolt.Contracts.Jobs;
using Jolt.EndToEnd.Tests.Street;

namespace Jolt.EndToEnd.Tests;

[TestClass]
public sealed class CancelledJobTests
{
    [TestMethod]
    public async Task GivenAJobInItsMiddle_WhenItIsCancelledTwice_ThenWhatWasDoneIsPaidAndTheRestComesBack()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        var buyer = await street.JoinAsync("Bo");
        await street.JoinWithAgentAsync("Ada");
        using var client = street.As(buyer);
        var inputs = FoldingJob.Inputs(chunks: 30, steps: 3_000_000);

        var job = await FoldingJob.SubmitAsync(client, inputs, "quorum:1");
        await street.WaitForAsync(client, job.Job, view => view.Counts.Decided >= 2);
        await client.Jobs.CancelAsync(job.Job);
        await client.Jobs.CancelAsync(job.Job);
        var done = await street.WaitForAsync(client, job.Job, view => view.State == JobState.Cancelled);

        Assert.IsTrue(done.Counts.Decided < inputs.Count);
        Assert.IsTrue(done.Spent > 0);
        Assert.AreEqual(done.Quote, done.Spent + done.Refunded);
        Assert.AreEqual(-done.Spent, await street.BalanceOfAsync(buyer));
        await street.AssertLedgerIsCleanAsync();
    }
}
