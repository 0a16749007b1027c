using Jolt.Contracts.Jobs;
using Jolt.EndToEnd.Tests.Street;

namespace Jolt.EndToEnd.Tests;

[TestClass]
public sealed class KilledAgentTests
{
    [TestMethod]
    public async Task GivenAnAgentAtWork_WhenItIsKilled_ThenItsChunkIsOfferedAgainAndOnlyResultsArePaid()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        var buyer = await street.JoinAsync("Bo");
        var (_, doomed) = await street.JoinWithAgentAsync("Ada");
        await street.JoinWithAgentAsync("Cy");
        using var client = street.As(buyer);
        var inputs = FoldingJob.Inputs(chunks: 14, steps: 3_000_000);

        var job = await FoldingJob.SubmitAsync(client, inputs, "quorum:1");
        await street.WaitForAsync(client, job.Job, view => view.Counts.Decided >= 1 && view.Agents == 2);
        await doomed.KillAsync();
        var done = await street.WaitForAsync(client, job.Job, view => view.State == JobState.Completed);

        Assert.AreEqual(inputs.Count, done.Counts.Decided);
        var fuel = (await FoldingJob.AssertOutputsAsync(client, job.Job, inputs)).Sum(run => run.Fuel);
        Assert.AreEqual(fuel, done.Spent);
        Assert.AreEqual(-fuel, await street.BalanceOfAsync(buyer));
        await street.AssertLedgerIsCleanAsync();
    }
}
