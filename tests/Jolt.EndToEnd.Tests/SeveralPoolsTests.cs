using System.Text.Json;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.EndToEnd.Tests.Processes;
using Jolt.EndToEnd.Tests.Street;

namespace Jolt.EndToEnd.Tests;

/// <summary>One PC that works for several pools, with real brokers.</summary>
[TestClass]
public sealed class SeveralPoolsTests
{
    /// <summary>The exit code of an agent that no broker knows any more.</summary>
    private const int NotAuthenticated = 5;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);


    [TestMethod]
    public async Task GivenAPcThatWorksForOnePool_WhenThePreferredOneHasWork_ThenItDoesThatFirstAndThenGoesOn()
    {
        await using var home = await NeighbourStreet.OpenAsync();
        await using var festival = await home.OpenNextDoorAsync();
        await using var pc = await JoinedAsync(home, festival);
        pc.Set($"pools = \"{festival.Pool}, {home.Pool}\"");
        using var homeBuyer = home.As(await home.JoinAsync("Bo"));
        using var festivalBuyer = festival.As(await festival.JoinAsync("Cy"));
        var much = await FoldingJob.SubmitAsync(homeBuyer, FoldingJob.Inputs(chunks: 200, steps: 600_000), "quorum:1");
        pc.Restart();
        await home.WaitForAsync(homeBuyer, much.Job, view => view.Counts.Decided >= 3);

        var preferred = await FoldingJob.SubmitAsync(festivalBuyer, FoldingJob.Inputs(chunks: 6, steps: 300_000), "quorum:1");
        await festival.WaitForAsync(festivalBuyer, preferred.Job, view => view.State == JobState.Completed);
        var then = await homeBuyer.Jobs.GetAsync(much.Job);
        await home.WaitForAsync(homeBuyer, much.Job, view => view.Counts.Decided > then.Counts.Decided + 2);
        var pools = await PoolsAsync(pc, place: 0, chunks: 6);
        await homeBuyer.Jobs.CancelAsync(much.Job);

        Assert.AreEqual(JobState.Running, then.State, "The preferred pool's job did not have to wait for the end of the other.");
        Assert.AreEqual(festival.Pool, pools[0].GetProperty("name").GetString());
        Assert.AreEqual(6, ChunksOf(pools[0]));
        Assert.IsGreaterThanOrEqualTo(5, ChunksOf(pools[1]));
    }

    [TestMethod]
    public async Task GivenALowestPrice_WhenThereIsCheaperWork_ThenItIsLeftUntilTheOwnerAcceptsIt()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        using var buyer = street.As(await street.JoinAsync("Bo"));
        await using var pc = await JoinedAsync(street);
        pc.Set("lowest-price = par");
        var inputs = FoldingJob.Inputs(chunks: 3, steps: 20_000);
        var cheap = await FoldingJob.SubmitAsync(buyer, inputs, "quorum:1", level: PriceLevel.Low);
        var dear = await FoldingJob.SubmitAsync(buyer, inputs, "quorum:1", level: PriceLevel.High);
        pc.Restart();

        await street.WaitForAsync(buyer, dear.Job, view => view.State == JobState.Completed);
        var left = await buyer.Jobs.GetAsync(cheap.Job);
        pc.Set("lowest-price = low");
        await street.WaitForAsync(buyer, cheap.Job, view => view.State == JobState.Completed);

        Assert.AreEqual((0, 0), (left.Counts.Decided, left.Counts.Leased), "Neither with the first leases nor with a result's next one.");
        await street.AssertLedgerIsCleanAsync();
    }

    [TestMethod]
    public async Task GivenAPcThatIsRevokedInOnePool_WhenItRuns_ThenItWorksForTheOtherAndEndsWithTheLast()
    {
        await using var home = await NeighbourStreet.OpenAsync();
        await using var festival = await home.OpenNextDoorAsync();
        await using var pc = new AgentProcess();
        var owners = new[] { await JoinAsync(pc, home), await JoinAsync(pc, festival) };
        using var buyer = festival.As(await festival.JoinAsync("Cy"));
        await RevokeAsync(home, owners[0]);
        pc.Restart();

        var job = await FoldingJob.SubmitAsync(buyer, FoldingJob.Inputs(chunks: 3, steps: 20_000), "quorum:1");
        await festival.WaitForAsync(buyer, job.Job, view => view.State == JobState.Completed);
        var pools = await PoolsAsync(pc, place: 1, chunks: 3);
        await pc.KillAsync();
        await RevokeAsync(festival, owners[1]);
        pc.Restart();

        Assert.AreEqual(NotAuthenticated, await pc.WaitForExitAsync(), pc.Output);
        Assert.AreEqual("Ended", pools[0].GetProperty("state").GetString());
        Assert.AreEqual(3, ChunksOf(pools[1]));
    }

    [TestMethod]
    public async Task GivenAPreferredBrokerThatIsDown_WhenTheOtherHasWork_ThenItIsDoneAndTheFirstIsServedWhenItIsBack()
    {
        await using var home = await NeighbourStreet.OpenAsync();
        await using var festival = await NeighbourStreet.OpenAsync();
        await using var pc = await JoinedAsync(home, festival);
        using var homeBuyer = home.As(await home.JoinAsync("Bo"));
        using var festivalBuyer = festival.As(await festival.JoinAsync("Cy"));
        var inputs = FoldingJob.Inputs(chunks: 3, steps: 20_000);
        await home.Broker.KillAsync();
        pc.Restart();

        var other = await FoldingJob.SubmitAsync(festivalBuyer, inputs, "quorum:1");
        await festival.WaitForAsync(festivalBuyer, other.Job, view => view.State == JobState.Completed);
        var pools = await PoolsAsync(pc, place: 1, chunks: 3);
        await home.Broker.RestartAsync();
        var late = await FoldingJob.SubmitAsync(homeBuyer, inputs, "quorum:1");
        await home.WaitForAsync(homeBuyer, late.Job, view => view.State == JobState.Completed);

        Assert.AreEqual("Unreachable", pools[0].GetProperty("state").GetString());
        Assert.AreEqual(3, ChunksOf(pools[1]));
        await home.AssertLedgerIsCleanAsync();
        await festival.AssertLedgerIsCleanAsync();
    }

    /// <summary>A PC that has joined pools, each for an account of its owner's.</summary>
    private static async Task<AgentProcess> JoinedAsync(params NeighbourStreet[] streets)
    {
        var pc = new AgentProcess();
        foreach (var street in streets)
        {
            await JoinAsync(pc, street);
        }

        return pc;
    }

    private static async Task<CreatedAccount> JoinAsync(AgentProcess pc, NeighbourStreet street)
    {
        var owner = await street.JoinAsync("Ada");
        await pc.JoinAsync(street.Broker.Address, owner.Key, "Ada's PC");
        return owner;
    }

    private static async Task RevokeAsync(NeighbourStreet street, CreatedAccount owner)
    {
        using var client = street.As(owner);
        await client.Agents.RevokeAsync((await client.Agents.ListAsync()).Agents.Single().Agent);
    }

    /// <summary>What the running agent says of its pools, once it has heard of so many results of one of them.</summary>
    private static async Task<IReadOnlyList<JsonElement>> PoolsAsync(AgentProcess pc, int place, long chunks)
    {
        using var timeout = new CancellationTokenSource(s_patience);
        while (true)
        {
            using var status = JsonDocument.Parse(await pc.JoltAsync("agent", "status", "--json"));
            List<JsonElement> pools = [.. status.RootElement.GetProperty("pools").EnumerateArray().Select(pool => pool.Clone())];
            if (ChunksOf(pools[place]) >= chunks)
            {
                return pools;
            }

            Assert.IsFalse(timeout.IsCancellationRequested, $"{status.RootElement}\n{pc.Output}");
        }
    }

    private static long ChunksOf(JsonElement pool) => pool.GetProperty("earned").GetProperty("chunks").GetInt64();
}
