using Jolt.Contracts.Jobs;
using Jolt.EndToEnd.Tests.Processes;
using Jolt.EndToEnd.Tests.Street;
using Jolt.Testing.Network;

namespace Jolt.EndToEnd.Tests;

/// <summary>No work is lost by a network that fails, with a real broker and a real agent on its two sides.</summary>
[TestClass]
public sealed class LostNetworkTests
{
    /// <summary>Longer than a lease of the tests' broker.</summary>
    private static readonly TimeSpan s_outage = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    [TestMethod]
    public async Task GivenAResultThatCannotBeSent_WhenTheAgentIsKilledAndTheNetworkComesBackLater_ThenItIsSentAndPaid()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        await using var network = new FaultProxy(street.Broker.Address);
        var buyer = await street.JoinAsync("Bo");
        var (ada, agent) = await street.JoinWithAgentAsync("Ada", network.Way);
        using var client = street.As(buyer);
        var inputs = FoldingJob.Inputs(chunks: 1, steps: 3_000_000);

        var job = await FoldingJob.SubmitAsync(client, inputs, "quorum:1");
        await UntilAsync(() => agent.Output.Contains("at par", StringComparison.Ordinal), agent);
        network.SetDown(true);
        await UntilAsync(() => agent.SpooledCount == 1, agent);
        await agent.KillAsync();

        // The lease runs out, and nobody else is there to take the chunk.
        await Task.Delay(s_outage);
        network.SetDown(false);
        agent.Restart();
        var done = await street.WaitForAsync(client, job.Job, view => view.State == JobState.Completed);

        StringAssert.Contains(agent.Output, "result(s) of the last time");
        Assert.IsFalse(agent.Output.Contains("at par", StringComparison.Ordinal), "It was not run a second time.");
        var fuel = (await FoldingJob.AssertOutputsAsync(client, job.Job, inputs)).Sum(run => run.Fuel);
        Assert.AreEqual(fuel, done.Spent);
        Assert.IsTrue(await street.BalanceOfAsync(ada) > 0);
        await UntilAsync(() => agent.SpooledCount == 0, agent);
        await street.AssertLedgerIsCleanAsync();
    }

    [TestMethod]
    public async Task GivenAResultOfAChunkThatNobodyWantsAnyMore_WhenItIsSentAfterARestart_ThenItIsToldOfAndForgotten()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        await using var network = new FaultProxy(street.Broker.Address);
        var buyer = await street.JoinAsync("Bo");
        var (ada, agent) = await street.JoinWithAgentAsync("Ada", network.Way);
        using var client = street.As(buyer);

        var job = await FoldingJob.SubmitAsync(client, FoldingJob.Inputs(chunks: 1, steps: 2_000_000), "quorum:1");
        await UntilAsync(() => agent.Output.Contains("at par", StringComparison.Ordinal), agent);
        network.SetDown(true);
        await UntilAsync(() => agent.SpooledCount == 1, agent);
        await agent.KillAsync();

        // What a disk and a person may do to the spool meanwhile.
        var whole = Directory.GetFiles(agent.SpoolFolder).Single();
        var damaged = Path.Combine(agent.SpoolFolder, new string('d', 32) + ".result");
        await File.WriteAllBytesAsync(damaged, (await File.ReadAllBytesAsync(whole))[..^7]);
        await File.WriteAllTextAsync(Path.Combine(agent.SpoolFolder, "notes.txt"), "mine");
        await client.Jobs.CancelAsync(job.Job);
        await street.WaitForAsync(client, job.Job, view => view.State == JobState.Cancelled);
        network.SetDown(false);
        agent.Restart();

        await UntilAsync(() => agent.Output.Contains("is lost: ", StringComparison.Ordinal), agent);
        await UntilAsync(() => agent.SpooledCount == 0, agent);
        StringAssert.Contains(agent.Output, $"damaged and lost: {damaged}");
        StringAssert.Contains(agent.Output, "notes.txt is not the spool's");
        Assert.AreEqual(0, await street.BalanceOfAsync(ada));
        await street.AssertLedgerIsCleanAsync();
    }

    [TestMethod]
    public async Task GivenAnAgentAtWork_WhenOthersStartInItsHomeAtTheSameTime_ThenTheyAreRefusedAndItGoesOn()
    {
        const int RunsAlready = 25;
        await using var street = await NeighbourStreet.OpenAsync();
        var buyer = await street.JoinAsync("Bo");
        var (ada, agent) = await street.JoinWithAgentAsync("Ada");
        await agent.KillAsync();
        var all = Enumerable.Range(0, 3).Select(_ => agent.StartBeside()).ToList();
        try
        {
            await UntilAsync(() => all.Count(one => one.HasExited) == all.Count - 1, agent);
            foreach (var refused in all.Where(one => one.HasExited))
            {
                Assert.AreEqual(RunsAlready, await refused.WaitForExitAsync(), refused.Output);
            }

            using var client = street.As(buyer);
            var job = await FoldingJob.SubmitAsync(client, FoldingJob.Inputs(chunks: 2, steps: 1_000), "quorum:1");
            await street.WaitForAsync(client, job.Job, view => view.State == JobState.Completed);
            Assert.IsTrue(await street.BalanceOfAsync(ada) > 0);
            Assert.HasCount(1, all.Where(one => !one.HasExited));
        }
        finally
        {
            foreach (var one in all)
            {
                await one.DisposeAsync();
            }
        }
    }

    private static async Task UntilAsync(Func<bool> isSo, AgentProcess agent)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!isSo())
        {
            if (patience.IsCancellationRequested)
            {
                throw new AssertFailedException($"It did not come there. Agent:\n{agent.Output}");
            }

            await Task.Delay(100);
        }
    }
}
