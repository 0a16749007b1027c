using Jolt.Agent.Commands;
using Jolt.Agent.Settings;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Commands;

/// <summary>The owner's commands where no agent runs; those to a running one are in the end-to-end tests.</summary>
[TestClass]
public sealed class OwnersCommandsTests
{
    [TestMethod]
    [DataRow(ExitCodes.AgentNotRunning, "status")]
    [DataRow(ExitCodes.AgentNotRunning, "status", "--json")]
    [DataRow(ExitCodes.AgentNotRunning, "pause")]
    [DataRow(ExitCodes.AgentNotRunning, "pause", "--for", "90s")]
    [DataRow(ExitCodes.AgentNotRunning, "resume")]
    [DataRow(ExitCodes.AgentNotRunning, "finish")]
    [DataRow(ExitCodes.AgentNotRunning, "reload")]
    [DataRow(ExitCodes.AgentNotRunning, "log")]
    [DataRow(ExitCodes.AgentNotRunning, "log", "--follow")]
    [DataRow(ExitCodes.Usage, "pause", "--for", "5x")]
    [DataRow(ExitCodes.Usage, "pause", "--for", "0")]
    [DataRow(ExitCodes.Usage, "pause", "--for", "-1h")]
    [DataRow(ExitCodes.Usage, "log", "--lines", "many")]
    [DataRow(ExitCodes.Usage, "log", "--lines", "-1")]
    [DataRow(ExitCodes.Done, "config")]
    [DataRow(ExitCodes.Done, "config", "--json")]
    [DataRow(ExitCodes.Done, "config", "--check")]
    [DataRow(ExitCodes.FileAccess, "config", "--check", "/nowhere/agent.toml")]
    [DataRow(ExitCodes.Usage, "run")]
    public async Task GivenNoAgent_WhenItsOwnerAsks_ThenTheExitCodeSaysSo(int expected, params string[] words)
    {
        using var home = new TemporaryFolder();
        var (code, output) = await RunAsync(home, words);

        Assert.AreEqual(expected, code, output);
        Assert.HasCount(expected == ExitCodes.Done ? output.TrimEnd().Split('\n').Length : 1, output.TrimEnd().Split('\n'), "A failure is one line.");
    }

    [TestMethod]
    public async Task GivenAFaultyFile_WhenChecked_ThenEachLineIsNamedAndTheExitCodeSaysSo()
    {
        using var home = new TemporaryFolder();
        await File.WriteAllTextAsync(home.PathOf("agent.toml"), "slots = none\nwats = 3\n");

        var (code, output) = await RunAsync(home, "config", "--check");

        Assert.AreEqual(ExitCodes.SettingsDamaged, code);
        StringAssert.Contains(output, "agent.toml line 1: slots must be 1 to 256 or auto, not 'none'.");
        StringAssert.Contains(output, "agent.toml line 2: there is no setting 'wats'. Did you mean 'watts'?");
        Assert.AreEqual(ExitCodes.SettingsDamaged, (await RunAsync(home, "config")).Code);
    }

    [TestMethod]
    public async Task GivenWhatConfigShows_WhenKeptAsTheFile_ThenNothingIsWrongWithIt()
    {
        using var home = new TemporaryFolder();
        await File.WriteAllTextAsync(home.PathOf("agent.toml"), (await RunAsync(home, "config", "--watts", "60")).Output);

        Assert.AreEqual(ExitCodes.Done, (await RunAsync(home, "config", "--check")).Code);
        StringAssert.Contains((await RunAsync(home, "config")).Output, "watts = \"60\"");
    }

    private static async Task<(int Code, string Output)> RunAsync(TemporaryFolder home, params string[] words)
    {
        using var output = new StringWriter();
        var shell = new Shell(output, output, Interactive: false, name => name == JoltHome.Variable ? home.Path : null);
        return (await JoltCommand.RunAsync(["agent", .. words], shell, CancellationToken.None), output.ToString());
    }
}
