using Jolt.Contracts.Jobs;
using Jolt.EndToEnd.Tests.Processes;
using Jolt.EndToEnd.Tests.Street;

namespace Jolt.EndToEnd.Tests;

/// <summary>No work is lost by a network that fails, with a real broker and a real agent on its two sides.</summary>
[TestClass]
public sealed class LostNetworkTests
{
    /// <summary>Longer than a lease of the tests' broker.</summary>
    private static readonly TimeSpan s_outage = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task GivenANetworkThatDelaysAndCutsConnections_WhenAJobRuns_ThenItCompletesAndEachChunkIsPaidOnce()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        await using var network = new UnreliableNetwork(street.Broker.Address, number => new ConnectionFate(
            TimeSpan.FromMilliseconds(number % 4 * 20),
            // Enrolling comes through whole. Then some are cut within the head of the first answer, some after a few; one in
            // eight is whole.
            AnswerBytesMax: number == 1 || number % 8 == 0 ? int.MaxValue : 50 + (number * 379 % 2_000)));
        var buyer = await street.JoinAsync("Bo");
        var (ada, _) = await street.JoinWithAgentAsync("Ada", network.Way);
        using var client = street.As(buyer);
        var inputs = FoldingJob.Inputs(chunks: 24, steps: 50_000);

        var job = await FoldingJob.SubmitAsync(client, inputs, "quorum:1");
        var done = await street.WaitForAsync(client, job.Job, view => view.State == JobState.Completed);

        TestContext.WriteLine($"{network.Connections} connections.");
        Assert.IsTrue(network.Connections > 3, "The network was to cut some.");
        Assert.AreEqual(inputs.Count, done.Counts.Decided);
        var fuel = (await FoldingJob.AssertOutputsAsync(client, job.Job, inputs)).Sum(run => run.Fuel);
        Assert.AreEqual(fuel, done.Spent);
        Assert.IsTrue(await street.BalanceOfAsync(ada) > 0);
        await street.AssertLedgerIsCleanAsync();
    }

    [TestMethod]
    public async Task GivenAResultThatCannotBeSent_WhenTheAgentIsKilledAndTheNetworkComesBackLater_ThenItIsSentAndPaid()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        await using var network = new UnreliableNetwork(street.Broker.Address, _ => new ConnectionFate(TimeSpan.Zero));
        var buyer = await street.JoinAsync("Bo");
        var (ada, agent) = await street.JoinWithAgentAsync("Ada", network.Way);
        using var client = street.As(buyer);
        var inputs = FoldingJob.Inputs(chunks: 1, steps: 3_000_000);

        var job = await FoldingJob.SubmitAsync(client, inputs, "quorum:1");
        await street.WaitForAsync(client, job.Job, view => view.Counts.Leased == 1);
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
