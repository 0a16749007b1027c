using System.Text.Json;
using Jolt.EndToEnd.Tests.Processes;
using Jolt.EndToEnd.Tests.Street;

namespace Jolt.EndToEnd.Tests;

/// <summary>What an agent's owner asks it and tells it, while it works in a process of its own.</summary>
[TestClass]
public sealed class OwnersCommandsTests
{
    private const int NotRunning = 24;
    private const int RunsAlready = 25;
    private const int SettingsDamaged = 7;

    private static readonly string[] s_status =
    [
        "version", "agent", "name", "process", "started", "verdict", "reason", "until", "ending", "slots", "slotsAllowed", "running",
        "sensors", "spooled", "earned", "doing", "energy", "settings",
    ];

    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(300);

    [TestMethod]
    public async Task GivenAnAgentAtWork_WhenEachCommandIsGivenInJson_ThenItsAnswerHasThePromisedShape()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        var buyer = await street.JoinAsync("Bo");
        var (_, agent) = await street.JoinWithAgentAsync("Ada");
        using var client = street.As(buyer);
        await FoldingJob.SubmitAsync(client, FoldingJob.Inputs(chunks: 40, steps: 3_000_000), "quorum:1");

        var working = await StatusAsync(agent, status => status.GetProperty("running").GetArrayLength() > 0);
        AssertHas(working, s_status);
        AssertHas(working.GetProperty("running")[0], ["job", "index", "level", "state", "since", "fuelMax", "fuelAbout"]);
        AssertHas(working.GetProperty("sensors")[0], ["name", "available", "reading"]);
        AssertHas(working.GetProperty("earned"), ["day", "today", "inAll", "chunks"]);
        AssertHas(working.GetProperty("energy"), ["joules", "watts", "joltsPerKilowattHour", "source"]);
        AssertHas(working.GetProperty("settings"), ["file", "problem", "changed", "atNextStart"]);
        AssertHas(working.GetProperty("settings").GetProperty("changed")[0], ["name", "value", "source"]);
        Assert.AreEqual(agent.Id, working.GetProperty("process").GetInt32());

        // Less than the quarter of an hour for which a paused chunk is held.
        var paused = await JsonAsync(agent, "pause", "--for", "10min", "--json");
        Assert.AreEqual("Pause", paused.GetProperty("verdict").GetString());
        Assert.AreNotEqual(JsonValueKind.Null, paused.GetProperty("until").ValueKind);
        Assert.AreEqual(0, paused.GetProperty("slotsAllowed").GetInt32());
        await StatusAsync(agent, status => status.GetProperty("running").EnumerateArray().Any(run => run.GetProperty("state").GetString() == "Held"));
        Assert.AreEqual("Work", (await JsonAsync(agent, "resume", "--json")).GetProperty("verdict").GetString());
        AssertHas(await JsonAsync(agent, "reload", "--json"), s_status);

        var log = await JsonAsync(agent, "log", "--json", "--lines", "2");
        Assert.AreEqual(2, log.GetArrayLength());
        AssertHas(log[0], ["number", "at", "kind", "text"]);
        Assert.AreEqual(log[0].GetProperty("number").GetInt64() + 1, log[1].GetProperty("number").GetInt64());

        var config = await JsonAsync(agent, "config", "--json");
        AssertHas(config, ["file", "settings", "problem", "atNextStart"]);
        AssertHas(config.GetProperty("settings")[0], ["name", "value", "default", "source", "inForce", "variable", "rule", "description"]);
        var slots = config.GetProperty("settings").EnumerateArray().Single(setting => setting.GetProperty("name").GetString() == "slots");
        Assert.AreEqual(("auto", "1"), (slots.GetProperty("value").GetString(), slots.GetProperty("inForce").GetString()));

        Assert.AreEqual("Finish", (await JsonAsync(agent, "finish", "--json")).GetProperty("verdict").GetString());
    }

    [TestMethod]
    public async Task GivenARunningAgent_WhenItsSettingsAreEdited_ThenTheyCountAndAMistakeChangesNothing()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        var (_, agent) = await street.JoinWithAgentAsync("Ada");
        await StatusAsync(agent, _ => true);

        agent.Set("watts = 60\nmemory-percent = 40\n");
        await agent.WaitForLineAsync(@"The settings were read again: watts = 60\. At the next start: memory-percent = 40\.");
        agent.Set("watts = 70\nidle-minuets = 3\n");
        await agent.WaitForLineAsync(@"The settings stay as they were: .*agent\.toml line 2: there is no setting 'idle-minuets'\. Did you mean 'idle-minutes'\?");

        var settings = (await JsonAsync(agent, "status", "--json")).GetProperty("settings");
        StringAssert.Contains(settings.GetProperty("problem").GetString(), "line 2");
        Assert.AreEqual("memory-percent = 40", settings.GetProperty("atNextStart")[0].GetString());
        var watts = settings.GetProperty("changed").EnumerateArray().Single(setting => setting.GetProperty("name").GetString() == "watts");
        Assert.AreEqual("60", watts.GetProperty("value").GetString());
        StringAssert.EndsWith(watts.GetProperty("source").GetString(), "agent.toml line 1");
        Assert.AreEqual(SettingsDamaged, (await agent.AskAsync("reload")).ExitCode);
        Assert.AreEqual(SettingsDamaged, (await agent.AskAsync("config", "--check")).ExitCode);

        agent.Set("watts = 70\n");
        var (code, said) = await agent.AskAsync("reload");
        Assert.AreEqual(0, code, said);
        StringAssert.Contains(said, "watts = 70");
        Assert.AreEqual(JsonValueKind.Null, (await JsonAsync(agent, "status", "--json")).GetProperty("settings").GetProperty("problem").ValueKind);
    }

    [TestMethod]
    public async Task GivenAnAgentsFolder_WhenASecondStartsOrTheFirstIsKilled_ThenOneAtATimeWorksThere()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        var (_, agent) = await street.JoinWithAgentAsync("Ada");
        await StatusAsync(agent, _ => true);
        await using (var second = agent.StartAnother())
        {
            Assert.AreEqual(RunsAlready, await second.WaitForExitAsync(), second.Output);
        }

        await agent.KillAsync();
        Assert.AreEqual(NotRunning, (await agent.AskAsync("status", "--json")).ExitCode);
        agent.Restart();
        await StatusAsync(agent, _ => true);

        // Who follows may come after the pause: then it is among the lines that were there.
        await using var follower = agent.StartAsking("log", "--follow", "--lines", "20");
        Assert.AreEqual(0, await agent.OrderAsync("pause"));
        await follower.WaitForLineAsync(@"Paused: you paused it\.");
        await agent.AskAsync("resume");
        await agent.AskAsync("finish");
        Assert.AreEqual(0, await agent.WaitForExitAsync());
        Assert.AreEqual(0, await follower.WaitForExitAsync());
        StringAssert.Contains(follower.Output, "The agent has ended.");
    }

    private static void AssertHas(JsonElement element, IReadOnlyList<string> promised)
    {
        // More may come with later versions; what scripts rely on must stay.
        var missing = promised.Where(name => !element.TryGetProperty(name, out _)).ToList();
        Assert.IsEmpty(missing, $"Missing are {string.Join(", ", missing)} in {element}");
    }

    private static async Task<JsonElement> JsonAsync(AgentProcess agent, params string[] words)
    {
        var (code, output) = await agent.AskAsync(words);
        Assert.AreEqual(0, code, output);
        using var document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }

    private static async Task<JsonElement> StatusAsync(AgentProcess agent, Func<JsonElement, bool> wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var (code, output) = await agent.AskAsync("status", "--json");
            if (code == 0)
            {
                using var document = JsonDocument.Parse(output);
                if (wanted(document.RootElement))
                {
                    return document.RootElement.Clone();
                }
            }

            Assert.IsFalse(patience.IsCancellationRequested, $"It did not come to that. The last answer:\n{output}\nThe agent:\n{agent.Output}");
            await Task.Delay(s_lookEvery);
        }
    }
}
