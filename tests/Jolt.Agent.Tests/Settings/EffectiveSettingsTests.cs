using Jolt.Agent.Settings;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Settings;

[TestClass]
public sealed class EffectiveSettingsTests
{
    [TestMethod]
    public void GivenAFileAVariableAndAFlag_WhenLoaded_ThenTheNearerOneCountsAndIsNamed()
    {
        using var home = new TemporaryFolder();
        var path = home.PathOf("agent.toml");
        File.WriteAllText(path, "# mine\nidle-minutes = 10 # ten\nslots = 2\n\nschedule = \"sat-sun 00:00-24:00\"\nwatts = 40\n");

        var effective = EffectiveSettings.Load(
            path,
            new(
                name => name == "JOLT_AGENT_SLOTS" ? "3" : name == "JOLT_AGENT_WATTS" ? "50" : null,
                ["JOLT_AGENT_SLOTS", "JOLT_AGENT_WATTS", "JOLT_HOME", "PATH"]),
            [new SettingLine("watts", "60", "--watts")]);

        Assert.AreEqual(10, effective.Settings.Policy.IdleMinutes);
        Assert.AreEqual($"{path} line 2", effective.SourceOf("idle-minutes"));
        Assert.AreEqual(3, effective.Settings.Slots);
        Assert.AreEqual("JOLT_AGENT_SLOTS", effective.SourceOf("slots"));
        Assert.AreEqual(60, effective.Settings.Watts);
        Assert.AreEqual("--watts", effective.SourceOf("watts"));
        Assert.AreEqual("sat-sun 00:00-24:00", effective.Settings.Policy.Schedule.Text);
        Assert.AreEqual(EffectiveSettings.Default, effective.SourceOf("pause"));
    }

    [TestMethod]
    public void GivenNoFile_WhenLoaded_ThenAllIsDefault() =>
        Assert.AreEqual(new AgentSettings(), EffectiveSettings.Load("/nowhere/agent.toml", SettingVariables.None, []).Settings);

    [TestMethod]
    [DataRow("JOLT_AGENT_SLOT", "JOLT_AGENT_SLOT: there is no setting of this name. Did you mean JOLT_AGENT_SLOTS?")]
    [DataRow("JOLT_AGENT_IDLE-MINUTES", "Did you mean JOLT_AGENT_IDLE_MINUTES?")]
    [DataRow("JOLT_AGENT_", "JOLT_AGENT_: there is no setting of this name. 'jolt agent config --help' lists them all.")]
    public void GivenAMistypedVariable_WhenLoaded_ThenItIsRefusedByItsName(string name, string expected)
    {
        var refusal = Assert.ThrowsExactly<CommandRefusedException>(
            () => EffectiveSettings.Load("/nowhere/agent.toml", SettingVariables.None with { Names = ["PATH", name] }, []));

        Assert.AreEqual(ExitCodes.SettingsDamaged, refusal.ExitCode);
        StringAssert.Contains(refusal.Message, expected);
    }

    [TestMethod]
    [DataRow("idle-minutes = five", "line 1: idle-minutes must be 0 to 1440, not 'five'.")]
    [DataRow("\n\nwhen = \"never\"", "line 3: when must be always or idle, not 'never'.")]
    [DataRow("# a\nfrob = 1", "line 2: there is no setting 'frob'. 'jolt agent config --help' lists them all.")]
    [DataRow("idle-minute = 1", "line 1: there is no setting 'idle-minute'. Did you mean 'idle-minutes'?")]
    [DataRow("batery_stop-percent = 1", "Did you mean 'battery-stop-percent'?")]
    [DataRow("slots = 1\nslots = 2", "line 2: slots was set before, in agent.toml line 1.")]
    [DataRow("\u001b[2J\u0000", "line 1: 'name = value' was expected, not '\uFFFD[2J\uFFFD'.")]
    [DataRow("slots", "line 1: 'name = value' was expected, not 'slots'.")]
    [DataRow("schedule = \"mon", "line 1: a closing quotation mark was expected")]
    [DataRow("schedule = \"noon\"", "line 1: schedule must be windows such as")]
    [DataRow("memory = 1Mi", "line 1: memory must be a size such as")]
    [DataRow("battery-stop-percent = 80", "agent.toml line 1: battery-resume-percent (70, default) must not be under battery-stop-percent (80, agent.toml line 1).")]
    [DataRow("\nhot-resume-celsius = 95", "line 2: hot-resume-celsius (95, agent.toml line 2) must not be over hot-stop-celsius (90, default).")]
    [DataRow("pools = home festival", "line 1: pools must be names of pools with commas between them")]
    [DataRow("pools = home:dear", "line 1: pools must be names of pools with commas between them")]
    [DataRow("lowest-price = cheap", "line 1: lowest-price must be saver, low, par, high or flash, or ask, not 'cheap'.")]
    public void GivenAMistake_WhenRead_ThenItsLineAndWhatWasExpectedAreNamed(string text, string expected)
    {
        var refusal = Assert.ThrowsExactly<CommandRefusedException>(() => Read(text));

        Assert.AreEqual(ExitCodes.SettingsDamaged, refusal.ExitCode);
        StringAssert.Contains(refusal.Message, expected);
    }

    [TestMethod]
    public void GivenManyMistakes_WhenChecked_ThenEachIsNamedInItsLineAndTheRefusalCountsThem()
    {
        using var home = new TemporaryFolder();
        var path = home.PathOf("agent.toml");
        File.WriteAllText(path, "slots = 0\nfrob\n\nwatts = much\nbusy-percent = 10\n");

        var problems = EffectiveSettings.Check(path, SettingVariables.None);

        Assert.HasCount(4, problems);
        StringAssert.Contains(problems[0], "line 2: 'name = value' was expected");
        StringAssert.Contains(problems[1], "line 1: slots must be 1 to 256 or auto, not '0'.");
        StringAssert.Contains(problems[2], "line 4: watts must be");
        StringAssert.Contains(problems[3], "line 5: quiet-percent (15, default) must not be over busy-percent (10,");
        var refusal = Assert.ThrowsExactly<CommandRefusedException>(() => EffectiveSettings.Load(path, SettingVariables.None, []));
        StringAssert.Contains(refusal.Message, "(3 more: 'jolt agent config --check' lists them.)");
    }

    [TestMethod]
    public void GivenPoolsThatWereNotJoined_WhenRequired_ThenTheLineAndTheKnownNamesAreSaid()
    {
        AgentIdentity[] joined = [new(new Uri("http://127.0.0.1:7071/"), "g-abcd1234", "a-abcd1234", "home", "PC", "secret")];
        var effective = Read("\npools = \"home, hom\"");

        var refusal = Assert.ThrowsExactly<CommandRefusedException>(() => effective.RequirePools(joined));

        Assert.AreEqual(ExitCodes.SettingsDamaged, refusal.ExitCode);
        Assert.AreEqual("agent.toml line 2: pools: 'hom' is no pool that this PC has joined; it has joined home.", refusal.Message);
    }

    [TestMethod]
    public void GivenTheDefaults_WhenWrittenAndReadBack_ThenTheyAreTheSame()
    {
        var defaults = new AgentSettings();
        var text = string.Join('\n', AgentSettingList.All.Select(setting => $"{setting.Name} = \"{setting.Show(defaults)}\""));

        var read = Read(text).Settings;

        foreach (var setting in AgentSettingList.All)
        {
            Assert.AreEqual(setting.Show(defaults), setting.Show(read), setting.Name);
        }
    }

    private static EffectiveSettings Read(string text)
    {
        var problems = new SettingProblems();
        var effective = EffectiveSettings.Of(SettingLine.Parse("agent.toml", text, problems), problems);
        problems.ThrowIfAny();
        return effective;
    }
}
