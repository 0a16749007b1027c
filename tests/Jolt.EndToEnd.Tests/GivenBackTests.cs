using System.Text.RegularExpressions;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.EndToEnd.Tests.Processes;
using Jolt.EndToEnd.Tests.Street;

namespace Jolt.EndToEnd.Tests;

/// <summary>A lease is kept for as long as it is of use, and not longer, with a real broker and real agents.</summary>
[TestClass]
public sealed class GivenBackTests
{
    /// <summary>Some seconds of work: long enough to be interrupted.</summary>
    private const int LongSteps = 8_000_000;

    private const int ShortSteps = 20_000;

    /// <summary>Longer than a lease of the tests' broker: without a renewal it would be over.</summary>
    private const string Pause = "12s";

    /// <summary>Shorter than the endless chunk's fuel lasts, and longer than a few renewals take.</summary>
    private const int LeaseAgeSeconds = 20;

    [TestMethod]
    [DataRow("pause", "you paused it until")]
    [DataRow("finish", "you asked it to finish")]
    [DataRow("Ctrl-C", "the agent is ending")]
    public async Task GivenALeaseThatWasTakenAhead_WhenWorkEnds_ThenItIsGivenBackAndNothingIsLostOrPaidTwice(string order, string reason)
    {
        await using var street = await NeighbourStreet.OpenAsync();
        var buyer = await street.JoinAsync("Bo");
        var (ada, agent) = await street.JoinWithAgentAsync("Ada");
        using var client = street.As(buyer);
        var inputs = ShortThenLong();

        var job = await FoldingJob.SubmitAsync(client, inputs, "quorum:1");
        await UntilOneIsTakenAheadAsync(agent);
        await (order switch
        {
            "pause" => agent.TellAsync("pause", "--for", Pause),
            "finish" => agent.TellAsync("finish"),
            _ => agent.InterruptAsync(),
        });
        await agent.WaitForLineAsync($"Chunk 2 of .* given back: .*{reason}");
        if (order == "pause")
        {
            await street.WaitForAsync(client, job.Job, view => view.Counts.Leased == 1);
            await agent.WaitForLineAsync("Working again");
            await agent.WaitForLineAsync("Chunk 1 of .* done");
            Assert.HasCount(1, Regex.Matches(agent.Output, "Chunk 1 of .* at par"), "It was held, and went on where it was.");
        }
        else
        {
            await agent.WaitForEndAsync();
            agent.Restart();
        }

        var done = await street.WaitForAsync(client, job.Job, view => view.State == JobState.Completed);
        var fuel = (await FoldingJob.AssertOutputsAsync(client, job.Job, inputs)).Sum(run => run.Fuel);
        Assert.AreEqual(fuel, done.Spent);
        Assert.AreEqual(-fuel, await street.BalanceOfAsync(buyer));
        Assert.IsTrue(await street.BalanceOfAsync(ada) > 0);
        await street.AssertLedgerIsCleanAsync();
    }

    [TestMethod]
    public async Task GivenAnOwnerWhoLetsNothingBeHeld_WhenThePcIsPaused_ThenSomebodyElseFinishesTheChunkAndIsPaidOnce()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        var buyer = await street.JoinAsync("Bo");
        var (ada, agent) = await street.JoinWithAgentAsync("Ada");
        using var client = street.As(buyer);
        var inputs = ShortThenLong();
        agent.Set("hold-minutes = 0\n");

        var job = await FoldingJob.SubmitAsync(client, inputs, "quorum:1");
        await agent.WaitForLineAsync("hold-minutes");
        await UntilOneIsTakenAheadAsync(agent);
        await agent.TellAsync("pause");
        await agent.WaitForLineAsync("Chunk 1 of .* given back: paused chunks are not held here");
        await agent.WaitForLineAsync("Chunk 2 of .* given back: it was not begun");
        var (cy, _) = await street.JoinWithAgentAsync("Cy");

        var done = await street.WaitForAsync(client, job.Job, view => view.State == JobState.Completed);
        var runs = await FoldingJob.AssertOutputsAsync(client, job.Job, inputs);
        Assert.AreEqual(runs.Sum(run => run.Fuel), done.Spent);
        Assert.IsTrue(await street.BalanceOfAsync(ada) <= runs[0].Fuel, "What was not finished is not paid.");
        Assert.IsTrue(await street.BalanceOfAsync(cy) > runs[1].Fuel);
        await street.AssertLedgerIsCleanAsync();
    }

    [TestMethod]
    public async Task GivenAChunkThatWillNotMakeIt_WhenThatIsForeseen_ThenItIsGivenBackEarlyAndItsJobNotTakenAgain()
    {
        await using var street = await NeighbourStreet.OpenAsync(leaseAgeSeconds: LeaseAgeSeconds);
        var buyer = await street.JoinAsync("Bo");
        var (_, agent) = await street.JoinWithAgentAsync("Ada");
        using var client = street.As(buyer);

        var endless = await FoldingJob.SubmitAsync(
            client, FoldingJob.Inputs(chunks: 1, steps: 2_000_000_000), "quorum:1", chunkFuelMax: 600 * FuelUnits.FuelPerJolt);
        await agent.WaitForLineAsync("Chunk 0 of .* given back: it needs about .* more, and its lease can go on for");
        var possible = await FoldingJob.SubmitAsync(client, FoldingJob.Inputs(chunks: 2, ShortSteps), "quorum:1");
        await street.WaitForAsync(client, possible.Job, view => view.State == JobState.Completed);

        Assert.HasCount(1, Regex.Matches(agent.Output, $"Chunk 0 of {endless.Job} at par"), agent.Output);
        Assert.IsFalse(agent.Output.Contains("is lost", StringComparison.Ordinal), agent.Output);
        await client.Jobs.CancelAsync(endless.Job);
        var cancelled = await street.WaitForAsync(client, endless.Job, view => view.State == JobState.Cancelled);
        Assert.AreEqual(0, cancelled.Spent);
        await street.AssertLedgerIsCleanAsync();
    }

    /// <summary>After a short chunk the next but one is leased while the next runs.</summary>
    private static IReadOnlyList<string> ShortThenLong() =>
        [.. FoldingJob.Inputs(1, ShortSteps), .. FoldingJob.Inputs(3, LongSteps).Skip(1)];

    private static async Task UntilOneIsTakenAheadAsync(AgentProcess agent)
    {
        await agent.WaitForLineAsync("Chunk 2 of .* at par");
        Assert.IsFalse(Regex.IsMatch(agent.Output, "Chunk 1 of .* done"), "The chunk before it still runs.");

        // Its worker is warm; it has surely begun by now.
        await Task.Delay(TimeSpan.FromSeconds(1));
    }
}
