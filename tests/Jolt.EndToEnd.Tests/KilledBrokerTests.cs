using Jolt.Contracts.Jobs;
using Jolt.EndToEnd.Tests.Street;

namespace Jolt.EndToEnd.Tests;

[TestClass]
public sealed class KilledBrokerTests
{
    [TestMethod]
    public async Task GivenAJobInItsMiddle_WhenTheBrokerIsKilledAndStartedAgain_ThenTheJobCompletesAndNothingIsPaidTwice()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        var buyer = await street.JoinAsync("Bo");
        var (ada, _) = await street.JoinWithAgentAsync("Ada");
        var (cy, _) = await street.JoinWithAgentAsync("Cy");
        using var client = street.As(buyer);
        var inputs = FoldingJob.Inputs(chunks: 14, steps: 3_000_000);

        var job = await FoldingJob.SubmitAsync(client, inputs, "quorum:2");
        var middle = await street.WaitForAsync(client, job.Job, view => view.Counts.Decided >= 3);
        Assert.IsTrue(middle.Counts.Decided < inputs.Count, "The job was over before the broker could be killed.");
        await street.Broker.KillAsync();
        await street.Broker.RestartAsync();
        var done = await street.WaitForAsync(client, job.Job, view => view.State == JobState.Completed);

        Assert.AreEqual(inputs.Count, done.Counts.Decided);
        var fuel = (await FoldingJob.AssertOutputsAsync(client, job.Job, inputs)).Sum(run => run.Fuel);
        Assert.AreEqual(2 * fuel, done.Spent, "Each chunk is paid for exactly twice: once a replica.");
        Assert.AreEqual(-done.Spent, await street.BalanceOfAsync(buyer));
        Assert.IsTrue(await street.BalanceOfAsync(ada) > 0 && await street.BalanceOfAsync(cy) > 0);
        await street.AssertLedgerIsCleanAsync();
    }
}
