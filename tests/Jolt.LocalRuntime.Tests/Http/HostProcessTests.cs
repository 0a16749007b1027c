using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Jolt.LocalRuntime.Hosting;
using Jolt.LocalRuntime.Tests.Durable;
using Jolt.Testing;

namespace Jolt.LocalRuntime.Tests.Http;

/// <summary>The host as a process: how it starts, refuses and ends.</summary>
[TestClass]
public sealed class HostProcessTests
{
    [TestMethod]
    public async Task GivenAPortThatIsTaken_WhenTheHostStarts_ThenItSaysSoInOneLine()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        await using var app = TestApp.Launch("--port", port);

        Assert.AreEqual((int)ExitCode.PortTaken, await app.WaitForExitAsync());
        StringAssert.Contains(app.Lines.Single(), $"Port {port} of 127.0.0.1 is not free");
    }

    [TestMethod]
    [DataRow("seventy")]
    [DataRow("70000")]
    public async Task GivenAPortThatIsNone_WhenTheHostStarts_ThenItSaysSoInOneLine(string port)
    {
        await using var app = TestApp.Launch("--port", port);

        Assert.AreEqual((int)ExitCode.SettingInvalid, await app.WaitForExitAsync());
        StringAssert.Contains(app.Lines.Single(), $"'{port}' is no port");
    }

    [TestMethod]
    public async Task GivenAHost_WhenItHasStarted_ThenItListsItsFunctionsAndWhereItListens()
    {
        await using var app = TestApp.Launch("--port", "0", Hub);
        var address = (await app.WaitForLineAsync(@"^Listening on (http://127\.0\.0\.1:\d+)$")).Groups[1].Value;

        await app.WaitForLineAsync($@"^    Raise: \[POST\] {address}/api/work/{{id}}/go/{{number}}$");
        await app.WaitForLineAsync("^    DoStep: activityTrigger$");
    }

    [TestMethod]
    [DataRow("TERM")]
    [DataRow("INT")]
    public async Task GivenAHost_WhenItIsToldToEnd_ThenItEndsCleanly(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no signals.");
        }

        await using var app = TestApp.Launch("--port", "0", Hub);
        await app.WaitForLineAsync("^Listening on ");
        using var kill = Process.Start("kill", [$"-{signal}", app.Id.ToString(CultureInfo.InvariantCulture)]);

        Assert.AreEqual(0, await app.WaitForExitAsync(), app.Output);
    }

    private static string Hub => $"--AzureFunctionsJobHost:extensions:durableTask:hubName={UniqueName.Table("Hub")}";
}
