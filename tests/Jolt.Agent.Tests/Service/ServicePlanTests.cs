using System.Diagnostics;
using System.Text;
using System.Xml.Linq;
using Jolt.Agent.Commands;
using Jolt.Agent.Service;
using Jolt.Agent.Settings;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Service;

[TestClass]
public sealed class ServicePlanTests
{
    private const string ListReader = "/usr/bin/plistutil";
    private const string Analyzer = "/usr/bin/systemd-analyze";

    [TestMethod]
    [DataRow("plain")]
    [DataRow("50% of \"it\" & a $HOME")]
    public async Task GivenAUnit_WhenSystemdReadsIt_ThenItFindsNothingWrong(string folder)
    {
        if (!File.Exists(Analyzer))
        {
            Assert.Inconclusive("systemd-analyze is not installed: 'apt-get install systemd' brings it.");
        }

        using var user = new TemporaryFolder();
        var plan = SystemdPlan.Of(user.Path, user.PathOf(folder), ["/bin/echo", user.PathOf(folder, "jolt.dll")]);
        Directory.CreateDirectory(Path.GetDirectoryName(plan.File)!);
        await File.WriteAllTextAsync(plan.File, plan.Text);

        var start = new ProcessStartInfo(Analyzer, ["verify", "--user", "--man=no", "--recursive-errors=no", plan.File]) { RedirectStandardError = true };
        start.Environment["XDG_RUNTIME_DIR"] = user.Path;
        using var analyzer = Process.Start(start)!;
        var errors = await analyzer.StandardError.ReadToEndAsync();
        await analyzer.WaitForExitAsync();

        Assert.AreEqual(0, analyzer.ExitCode, errors);
        Assert.DoesNotContain("jolt-agent.service", errors);
    }

    [TestMethod]
    public void GivenAMac_WhenPlanned_ThenTheListIsXmlWithTheProgram()
    {
        var plan = LaunchdPlan.Of("/Users/ada", "/Users/ada/a & b", ["dotnet", "<jolt>"]);

        var words = XDocument.Parse(plan.Text).Descendants("array").Single().Elements().Select(word => word.Value);
        CollectionAssert.AreEqual(new[] { "dotnet", "<jolt>", "agent", "run", "--plain" }, words.ToArray());
        StringAssert.Contains(plan.Checked, "Not tried");
    }

    [TestMethod]
    public async Task GivenAMac_WhenItsOwnFormatsReaderReadsTheList_ThenItUnderstandsIt()
    {
        if (!File.Exists(ListReader))
        {
            Assert.Inconclusive("plistutil is not installed: 'apt-get install libplist-utils' brings it.");
        }

        using var user = new TemporaryFolder();
        var plan = LaunchdPlan.Of(user.Path, "/Users/ada/a & b", ["dotnet", "<jolt> \"x\""]);
        var file = user.PathOf("agent.plist");
        await File.WriteAllTextAsync(file, plan.Text, plan.Encoding);

        // Into the binary form and back: only what the reader understood comes out.
        await RunProgramAsync(ListReader, "-i", file, "-o", file + ".bin", "-f", "bin");
        await RunProgramAsync(ListReader, "-i", file + ".bin", "-o", file + ".xml", "-f", "xml");
        var list = XDocument.Parse(await File.ReadAllTextAsync(file + ".xml")).Root!.Element("dict")!;

        XElement Value(XElement dictionary, string key) =>
            (XElement)dictionary.Elements("key").Single(element => element.Value == key).NextNode!;
        Assert.AreEqual("jolt.agent", Value(list, "Label").Value);
        CollectionAssert.AreEqual(
            new[] { "dotnet", "<jolt> \"x\"", "agent", "run", "--plain" },
            Value(list, "ProgramArguments").Elements().Select(word => word.Value).ToArray());
        Assert.AreEqual("/Users/ada/a & b", Value(Value(list, "EnvironmentVariables"), "JOLT_HOME").Value);
        Assert.AreEqual("true", Value(list, "RunAtLoad").Name);
        Assert.AreEqual("false", Value(Value(list, "KeepAlive"), "SuccessfulExit").Name);
    }

    [TestMethod]
    public void GivenWindows_WhenPlanned_ThenTheTaskRunsTheProgramAsItsOwnerWithoutTheSchedulersLimits()
    {
        var plan = WindowsTaskPlan.Of(@"PC\ada & co", @"C:\Users\ada & co\jolt", [@"C:\Program Files\dotnet\dotnet.exe", "jolt.dll"]);

        XNamespace task = "http://schemas.microsoft.com/windows/2004/02/mit/task";
        var root = XDocument.Parse(plan.Text).Root!;
        Assert.AreEqual(
            "/d /s /c \"set \"JOLT_HOME=C:\\Users\\ada & co\\jolt\"&& \"C:\\Program Files\\dotnet\\dotnet.exe\" \"jolt.dll\" \"agent\" \"run\" \"--plain\"\"",
            root.Descendants(task + "Arguments").Single().Value);
        Assert.IsTrue(root.Descendants(task + "UserId").All(user => user.Value == @"PC\ada & co"));
        Assert.AreEqual("PT0S", root.Descendants(task + "ExecutionTimeLimit").Single().Value);
        Assert.AreEqual("LeastPrivilege", root.Descendants(task + "RunLevel").Single().Value);
        Assert.AreEqual(Encoding.Unicode, plan.Encoding);
        StringAssert.Contains(plan.Checked, "Not tried");
    }

    [TestMethod]
    public async Task GivenShow_WhenInstalled_ThenAllIsShownAndNothingIsChanged()
    {
        using var user = new TemporaryFolder();
        var (code, output) = await RunAsync(user, "agent", "install", "--show");

        Assert.AreEqual(ExitCodes.Done, code);
        StringAssert.Contains(output, "agent uninstall");
        Assert.IsEmpty(Directory.GetFileSystemEntries(user.Path));
    }

    [TestMethod]
    public async Task GivenNobodyToAsk_WhenInstalled_ThenNothingIsChanged()
    {
        using var user = new TemporaryFolder();
        new SettingsFile(user.PathOf("settings.json")).Save(
            new UserSettings { Agents = [new(new Uri("http://127.0.0.1:1"), "g-1", "a-1", "street", "PC", "secret")] });
        var (code, _) = await RunAsync(user, "agent", "install");

        Assert.AreEqual(ExitCodes.ConsentMissing, code);
        Assert.HasCount(1, Directory.GetFileSystemEntries(user.Path));
    }

    [TestMethod]
    public async Task GivenAPcThatNeverJoined_WhenInstalled_ThenItIsRefusedBeforeAnythingIsChanged()
    {
        using var user = new TemporaryFolder();
        var (code, _) = await RunAsync(user, "agent", "install", "--yes");

        Assert.AreEqual(ExitCodes.Usage, code);
        Assert.IsEmpty(Directory.GetFileSystemEntries(user.Path));
    }

    [TestMethod]
    public async Task GivenNothingInstalled_WhenUninstalledTwice_ThenItSaysSo()
    {
        using var user = new TemporaryFolder();
        for (var time = 0; time < 2; time++)
        {
            var (code, output) = await RunAsync(user, "agent", "uninstall");
            Assert.AreEqual(ExitCodes.Done, code);
            StringAssert.Contains(output, "nothing is installed");
        }
    }

    private static async Task RunProgramAsync(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.AreEqual(0, process.ExitCode, errors);
    }

    private static async Task<(int Code, string Output)> RunAsync(TemporaryFolder user, params string[] words)
    {
        using var output = new StringWriter();
        var shell = new Shell(output, output, Interactive: false, name => name is "HOME" or "JOLT_HOME" ? user.Path : null);
        return (await JoltCommand.RunAsync(words, shell, CancellationToken.None), output.ToString());
    }
}
