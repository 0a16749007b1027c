using Jolt.EndToEnd.Tests.Processes;
using Jolt.EndToEnd.Tests.Street;
using Jolt.Testing;

namespace Jolt.EndToEnd.Tests;

/// <summary>What a killed program leaves behind: nothing that runs. It is killed as <c>kill -9</c> does, alone.</summary>
[TestClass]
public sealed class OrphanTests
{
    [TestInitialize]
    public void RequireLinux()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("Processes are looked for as Linux shows them.");
        }
    }

    [TestMethod]
    public async Task GivenABroker_WhenItIsKilled_ThenItsFunctionsAndItsStorageEnd()
    {
        using var folder = new TemporaryFolder();
        await using var broker = ChildProcess.StartDotnet(
            Programs.Jolt, ["broker", "--port", "0", "--in-memory", "--data", folder.Path], Home(folder));
        await broker.WaitForLineAsync("Operator key", TimeSpan.FromMinutes(2));
        var under = ProcessTree.Under(broker.Id);
        Assert.IsTrue(under.Any(member => member.CommandLine.Contains("Jolt.Functions", StringComparison.Ordinal)));
        Assert.IsTrue(under.Any(member => member.CommandLine.Contains("azurite", StringComparison.Ordinal)));

        await broker.KillAsync();

        await ProcessTree.WaitForEndAsync(under);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task GivenAnAgentWithAChunkAtWork_WhenItIsKilled_ThenItsWorkerEnds(bool paused)
    {
        await using var street = await NeighbourStreet.OpenAsync();
        var buyer = await street.JoinAsync("Bo");
        var (_, agent) = await street.JoinWithAgentAsync("Ada");
        using var client = street.As(buyer);
        var job = await FoldingJob.SubmitAsync(client, FoldingJob.Inputs(chunks: 1, steps: 12_000_000), "quorum:1");
        await street.WaitForAsync(client, job.Job, view => view.Counts.Leased == 1);
        IReadOnlyList<ProcessTree.Member> under;
        while ((under = ProcessTree.Under(agent.Id)).Count == 0)
        {
            await Task.Delay(50);
        }

        StringAssert.Contains(under.Single().CommandLine, "chunk-worker");
        if (paused)
        {
            Assert.AreEqual(0, await agent.OrderAsync("pause"));
        }

        await agent.KillAsync();

        await ProcessTree.WaitForEndAsync(under);
    }

    [TestMethod]
    public async Task GivenTheDemoInItsMiddle_WhenItIsKilled_ThenNothingOfItRunsOn()
    {
        using var folder = new TemporaryFolder();
        await using var demo = ChildProcess.StartDotnet(
            Programs.Jolt, ["demo", "--to", Path.Combine(folder.Path, "film")], Home(folder));
        await demo.WaitForLineAsync("folds", TimeSpan.FromMinutes(3));
        var under = ProcessTree.Under(demo.Id);
        foreach (var part in (string[])["Jolt.Functions", "azurite", "agent run"])
        {
            Assert.IsTrue(under.Any(member => member.CommandLine.Contains(part, StringComparison.Ordinal)), part);
        }

        await demo.KillAsync();

        await ProcessTree.WaitForEndAsync(under);
    }

    private static Dictionary<string, string?> Home(TemporaryFolder folder) => new()
    {
        ["JOLT_HOME"] = Path.Combine(folder.Path, "home"),
        ["TMPDIR"] = folder.Path,
    };
}
