using System.Globalization;
using System.Text.Json;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Jobs;
using Jolt.EndToEnd.Tests.Processes;
using Jolt.EndToEnd.Tests.Street;

namespace Jolt.EndToEnd.Tests;

/// <summary><c>jolt agent install</c> and <c>uninstall</c> under a real systemd of a user.</summary>
[TestClass]
public sealed class InstalledServiceTests
{
    [TestMethod]
    public async Task GivenAUsersSystemd_WhenTheAgentIsInstalledKilledAndRemoved_ThenItWorksComesBackAndLeavesNothing()
    {
        await using var agent = await InstalledAgent.PrepareAsync();
        await using var street = await NeighbourStreet.OpenAsync();
        var (buyer, worker) = (await street.JoinAsync("Bo"), await street.JoinAsync("Ada"));
        await agent.DoneAsync("agent", "join", "--broker", street.Broker.Address.ToString(), "--key", worker.Key, "--name", "Ada's PC");
        await File.WriteAllTextAsync(agent.SettingsFile, "when = always\nslots = 1\npause = 2\n");

        var said = await agent.DoneAsync("agent", "install", "--yes");
        StringAssert.Contains(said, "It runs (process ");
        CollectionAssert.AreEqual(
            new[] { "active", "enabled", "1min", "on-failure", "background.slice" },
            new[]
            {
                await agent.ShowAsync("ActiveState"), await agent.ShowAsync("UnitFileState"), await agent.ShowAsync("RestartUSec"),
                await agent.ShowAsync("Restart"), await agent.ShowAsync("Slice"),
            });
        Assert.AreEqual(int.Parse(await agent.ShowAsync("MainPID"), CultureInfo.InvariantCulture), await ProcessAsync(agent));
        await WorkAsync(street, buyer);

        await AssertReloadReadsTheSettingsAsync(agent);
        await AssertComesBackAsync(agent);
        await AssertLeavesNothingAsync(agent);
    }

    /// <summary>The unit's walls leave those of a chunk's own process possible.</summary>
    private static async Task WorkAsync(NeighbourStreet street, CreatedAccount buyer)
    {
        using var client = street.As(buyer);
        var inputs = FoldingJob.Inputs(chunks: 2, steps: 10_000);
        var job = await FoldingJob.SubmitAsync(client, inputs, "quorum:1");
        await street.WaitForAsync(client, job.Job, view => view.State == JobState.Completed);
        await FoldingJob.AssertOutputsAsync(client, job.Job, inputs);
    }

    private static async Task AssertReloadReadsTheSettingsAsync(InstalledAgent agent)
    {
        await File.AppendAllTextAsync(agent.SettingsFile, "idle-minuets = 3\n");
        Assert.AreNotEqual(0, (await agent.ControlAsync("reload")).ExitCode);
        await File.WriteAllTextAsync(agent.SettingsFile, "when = always\nslots = 1\npause = 2\nwatts = 60\n");
        Assert.AreEqual(0, (await agent.ControlAsync("reload")).ExitCode);
        using var config = JsonDocument.Parse(await agent.DoneAsync("agent", "config", "--json"));
        var watts = config.RootElement.GetProperty("settings").EnumerateArray().Single(setting => setting.GetProperty("name").GetString() == "watts");
        Assert.AreEqual("60", watts.GetProperty("inForce").GetString());
        Assert.AreEqual("active", await agent.ShowAsync("ActiveState"));
    }

    private static async Task AssertComesBackAsync(InstalledAgent agent)
    {
        // A minute is the unit's pause, and too long for a test.
        await agent.OverrideAsync("RestartSec=100ms");
        var before = await agent.ShowAsync("MainPID");
        await agent.KillAsync();
        await agent.WaitForAsync("NRestarts", count => count == "1");
        await agent.WaitForAsync("MainPID", process => process != "0" && process != before);
        await agent.WaitForAsync("ActiveState", state => state == "active");
        Assert.AreNotEqual(0, await ProcessAsync(agent));
        agent.ForgetOverride();
    }

    private static async Task AssertLeavesNothingAsync(InstalledAgent agent)
    {
        var running = agent.Running;
        Assert.IsNotEmpty(running);
        await agent.DoneAsync("agent", "uninstall");

        Assert.IsFalse(File.Exists(agent.UnitFile));
        Assert.AreEqual("inactive", await agent.ShowAsync("ActiveState"));
        Assert.AreEqual("not-found", await agent.ShowAsync("LoadState"));
        await ProcessTree.WaitForEndAsync(running);
        Assert.IsEmpty(agent.Running);
        Assert.IsEmpty(agent.Traces, string.Join('\n', agent.Traces));
        Assert.IsEmpty(Directory.Exists(agent.Configuration) ? Directory.GetFileSystemEntries(agent.Configuration) : []);
        StringAssert.Contains(await agent.DoneAsync("agent", "uninstall"), "nothing is installed");
    }

    /// <summary>The process that answers as the agent; waits until one does.</summary>
    private static async Task<int> ProcessAsync(InstalledAgent agent)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var (code, output) = await agent.JoltAsync("agent", "status", "--json");
            if (code == 0)
            {
                using var status = JsonDocument.Parse(output);
                return status.RootElement.GetProperty("process").GetInt32();
            }

            Assert.IsFalse(patience.IsCancellationRequested, output);
        }
    }
}
