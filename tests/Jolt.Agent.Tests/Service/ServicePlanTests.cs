using System.Diagnostics;
using System.Xml.Linq;
using Jolt.Agent.Commands;
using Jolt.Agent.Service;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Service;

[TestClass]
public sealed class ServicePlanTests
{
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
        var plan = ServicePlan.Systemd(user.Path, user.PathOf(folder), ["/bin/echo", user.PathOf(folder, "jolt.dll"), "agent", "run"]);
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
        var plan = ServicePlan.Launchd("/Users/ada", "/Users/ada/a & b", ["dotnet", "<jolt>", "agent"]);

        var words = XDocument.Parse(plan.Text).Descendants("array").Single().Elements().Select(word => word.Value);
        CollectionAssert.AreEqual(new[] { "dotnet", "<jolt>", "agent" }, words.ToArray());
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
        var (code, _) = await RunAsync(user, "agent", "install");

        Assert.AreEqual(ExitCodes.ConsentMissing, code);
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

    private static async Task<(int Code, string Output)> RunAsync(TemporaryFolder user, params string[] words)
    {
        using var output = new StringWriter();
        var shell = new Shell(output, output, Interactive: false, name => name is "HOME" or "JOLT_HOME" ? user.Path : null);
        return (await JoltCommand.RunAsync(words, shell, CancellationToken.None), output.ToString());
    }
}
