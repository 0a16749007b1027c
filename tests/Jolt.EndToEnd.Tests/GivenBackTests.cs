using System.Text.RegularExpressions;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.EndToEnd.Tests.Street;

namespace Jolt.EndToEnd.Tests;

/// <summary>A lease is kept for as long as it is of use, and not longer, with a real broker and real agents.</summary>
[TestClass]
public sealed class GivenBackTests
{
    /// <summary>Seconds of work, and few enough that the next lease is taken ahead.</summary>
    private const int Steps = 5_000_000;

    private const int Chunks = 6;

    /// <summary>Longer than a lease of the tests' broker: without renewals it would be over.</summary>
    private const string Pause = "15s";

    /// <summary>Shorter than the endless chunk's fuel lasts, and longer than a few renewals take.</summary>
    private const int LeaseAgeSeconds = 20;

    /// <summary>The same chunk many times: what one of them costs, all do.</summary>
    private static readonly IReadOnlyList<string> s_inputs = [.. Enumerable.Repeat(FoldingJob.Inputs(1, Steps)[0], Chunks)];

    [TestMethod]
    public async Task GivenAShortPause_WhenItsOwnerComesAndGoes_ThenTheRunIsHeldAndRenewedAndTheLeaseTakenAheadGivenBack()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        var buyer = await street.JoinAsync("Bo");
        var (_, agent) = await street.JoinWithAgentAsync("Ada");
        using var client = street.As(buyer);

        var job = await SubmitAndWaitUntilOneIsTakenAheadAsync(street, client);
        Assert.AreEqual(0, await agent.OrderAsync("pause", "--for", Pause));
        await street.WaitForAsync(client, job.Job, view => view.Counts.Leased <= 1);
        Assert.IsFalse(agent.Output.Contains("Working again", StringComparison.Ordinal), "It was given back in the pause.");
        await agent.WaitForLineAsync("Working again");

        await AssertAllPaidOnceAsync(street, buyer, client, job.Job);
        Assert.IsFalse(agent.Output.Contains("is lost", StringComparison.Ordinal), agent.Output);
        foreach (Match back in Regex.Matches(agent.Output, "given back: (.*)"))
        {
            StringAssert.Contains(back.Groups[1].Value, "it was not begun");
        }
    }

    [TestMethod]
    [DataRow("finish")]
    [DataRow("Ctrl-C")]
    public async Task GivenALeaseThatWasTakenAhead_WhenTheAgentEnds_ThenItIsGivenBackAndNothingIsLostOrPaidTwice(string order)
    {
        await using var street = await NeighbourStreet.OpenAsync();
        var buyer = await street.JoinAsync("Bo");
        var (_, agent) = await street.JoinWithAgentAsync("Ada");
        using var client = street.As(buyer);

        var job = await SubmitAndWaitUntilOneIsTakenAheadAsync(street, client);
        await (order == "finish" ? agent.OrderAsync("finish") : agent.InterruptAsync());
        await agent.WaitForEndAsync();
        var left = await client.Jobs.GetAsync(job.Job);
        agent.Restart();

        Assert.AreEqual(0, left.Counts.Leased, "Nothing is left to run out.");
        Assert.AreEqual(JobState.Running, left.State, "There was more to do.");
        await AssertAllPaidOnceAsync(street, buyer, client, job.Job);
    }

    [TestMethod]
    public async Task GivenAnOwnerWhoLetsNothingBeHeld_WhenThePcIsPaused_ThenSomebodyElseFinishesTheChunksAndEachIsPaidOnce()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        var buyer = await street.JoinAsync("Bo");
        var (ada, agent) = await street.JoinWithAgentAsync("Ada");
        using var client = street.As(buyer);
        await agent.WaitForLineAsync("works with");
        agent.Set("hold-minutes = 0\n");
        Assert.AreEqual(0, await agent.OrderAsync("reload"));

        var job = await SubmitAndWaitUntilOneIsTakenAheadAsync(street, client);
        Assert.AreEqual(0, await agent.OrderAsync("pause"));
        await street.WaitForAsync(client, job.Job, view => view.Counts.Leased == 0);
        await agent.WaitForLineAsync("given back: ");
        var (cy, _) = await street.JoinWithAgentAsync("Cy");

        await AssertAllPaidOnceAsync(street, buyer, client, job.Job);
        var fuel = FoldingJob.RunHere(s_inputs[0]).Fuel;
        Assert.IsTrue(await street.BalanceOfAsync(cy) > fuel / 2, "It finished what was given back.");
        Assert.IsTrue(await street.BalanceOfAsync(ada) <= (Chunks - 1) * fuel, "What was not finished is not paid.");
    }

    [TestMethod]
    public async Task GivenAChunkThatWillNotMakeIt_WhenThatIsForeseen_ThenItIsGivenBackEarlyAndItsJobNotTakenAgain()
    {
        await using var street = await NeighbourStreet.OpenAsync(leaseAgeSeconds: LeaseAgeSeconds);
        var buyer = await street.JoinAsync("Bo");
        var (_, agent) = await street.JoinWithAgentAsync("Ada");
        using var client = street.As(buyer);

        // A worker that starts late leaves a lease so little time that its job is rightly tried once more.
        var warmUp = await FoldingJob.SubmitAsync(client, FoldingJob.Inputs(chunks: 1, steps: 20_000), "quorum:1");
        await street.WaitForAsync(client, warmUp.Job, view => view.State == JobState.Completed);

        var endless = await FoldingJob.SubmitAsync(
            client, FoldingJob.Inputs(chunks: 2, steps: 2_000_000_000), "quorum:1", chunkFuelMax: 400 * FuelUnits.FuelPerJolt);
        await agent.WaitForLineAsync("Chunk . of .* given back: it needs about .* more, and its lease can go on for");
        var possible = await FoldingJob.SubmitAsync(client, FoldingJob.Inputs(chunks: 2, steps: 20_000), "quorum:1");
        await street.WaitForAsync(client, possible.Job, view => view.State == JobState.Completed);

        Assert.HasCount(1, Regex.Matches(agent.Output, $"Chunk . of {endless.Job} at par"), agent.Output);
        Assert.IsFalse(agent.Output.Contains("is lost", StringComparison.Ordinal), agent.Output);
        await client.Jobs.CancelAsync(endless.Job);
        var cancelled = await street.WaitForAsync(client, endless.Job, view => view.State == JobState.Cancelled);
        Assert.AreEqual(0, cancelled.Spent);
        await street.AssertLedgerIsCleanAsync();
    }

    /// <summary>A PC with one slot holds two leases: while a chunk runs, the next is on its way.</summary>
    private static async Task<JobView> SubmitAndWaitUntilOneIsTakenAheadAsync(NeighbourStreet street, BrokerClient client)
    {
        var job = await FoldingJob.SubmitAsync(client, s_inputs, "quorum:1");
        return await street.WaitForAsync(client, job.Job, view => view.Counts.Leased >= 2);
    }

    private static async Task AssertAllPaidOnceAsync(NeighbourStreet street, CreatedAccount buyer, BrokerClient client, string job)
    {
        var done = await street.WaitForAsync(client, job, view => view.State == JobState.Completed);
        Assert.AreEqual(Chunks, done.Counts.Decided);
        Assert.AreEqual(Chunks * FoldingJob.RunHere(s_inputs[0]).Fuel, done.Spent);
        Assert.AreEqual(-done.Spent, await street.BalanceOfAsync(buyer));
        await street.AssertLedgerIsCleanAsync();
    }
}
