using Jolt.Agent.Settings;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Settings;

[TestClass]
public sealed class SettingsFileTests
{
    private static readonly AgentIdentity s_identity =
        new(new Uri("http://127.0.0.1:7071/"), "g-abcd1234", "a-abcd1234", "public", "PC", "secret");

    private static readonly UserSettings s_settings = new()
    {
        Broker = new Uri("http://127.0.0.1:7071/"),
        Key = "jk_secret",
        Agents = [s_identity],
    };

    [TestMethod]
    public void GivenNoFile_WhenLoaded_ThenTheSettingsAreEmpty()
    {
        using var folder = new TemporaryFolder();

        Assert.AreEqual(new UserSettings(), FileIn(folder).Load());
    }

    [TestMethod]
    public void GivenSettings_WhenSavedTwiceAndLoaded_ThenTheyAreTheSame()
    {
        using var folder = new TemporaryFolder();
        var file = FileIn(folder);

        file.Save(s_settings with { Key = "older" });
        file.Save(s_settings);

        AssertAreEqual(s_settings, file.Load());
        Assert.HasCount(1, Directory.GetFiles(Path.GetDirectoryName(file.Path)!), "No draft is left behind.");
    }

    [TestMethod]
    public void GivenAFileOfAnOlderVersion_WhenLoaded_ThenItsOneEnrolmentIsTheFirst()
    {
        using var folder = new TemporaryFolder();
        var file = FileIn(folder);
        Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
        File.WriteAllText(file.Path, """
            {
              "broker": "http://127.0.0.1:7071/",
              "key": "jk_secret",
              "agent": {
                "broker": "http://127.0.0.1:7071/", "agent": "g-abcd1234", "account": "a-abcd1234", "pool": "public", "name": "PC",
                "secret": "secret"
              }
            }
            """);

        var settings = file.Load();
        file.Save(settings);

        AssertAreEqual(s_settings, settings);
        AssertAreEqual(s_settings, file.Load());
        Assert.DoesNotContain("\"agent\": {", File.ReadAllText(file.Path), "From now on it is written in one place.");
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void GivenSavedSettings_WhenOthersLook_ThenTheyMayNotRead()
    {
        using var folder = new TemporaryFolder();
        var file = FileIn(folder);

        file.Save(s_settings);

#pragma warning disable CA1416 // Not run on Windows, by the condition above.
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.Path));
#pragma warning restore CA1416
    }

    [TestMethod]
    [DataRow("{\n  \"broker\": \"http://127.0.0.1/\",\n  \"keys\": 1\n}", " line 3")]
    [DataRow("{\n", "settings.json")]
    [DataRow("", "settings.json")]
    public void GivenADamagedFile_WhenLoaded_ThenOneLineNamesTheFileAndThePlace(string content, string named)
    {
        using var folder = new TemporaryFolder();
        var file = FileIn(folder);
        file.Save(s_settings);
        File.WriteAllText(file.Path, content);

        var refusal = Assert.ThrowsExactly<CommandRefusedException>(file.Load);

        Assert.AreEqual(ExitCodes.SettingsDamaged, refusal.ExitCode);
        StringAssert.Contains(refusal.Message, file.Path);
        StringAssert.Contains(refusal.Message, named);
        Assert.DoesNotContain("\n", refusal.Message);
    }

    private static void AssertAreEqual(UserSettings expected, UserSettings actual)
    {
        Assert.AreEqual(expected with { Agents = [] }, actual with { Agents = [] });
        CollectionAssert.AreEqual(expected.Agents.ToList(), actual.Agents.ToList());
    }

    private static SettingsFile FileIn(TemporaryFolder folder) => new(folder.PathOf("jolt", "settings.json"));
}
