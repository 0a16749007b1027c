using Jolt.Agent.Commands;
using Jolt.Agent.Settings;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Commands;

[TestClass]
public sealed class JoltCommandTests
{
    [TestMethod]
    [DataRow("frob", "frob", "jolt --help")]
    [DataRow("job submit --range 1..2 --fuel 2J", "--module", "jolt job submit --help")]
    [DataRow("job submit --range 1..2 --module m", "--fuel", "jolt job submit --help")]
    [DataRow("job submit --module m --fuel 2J", "exactly one", "jolt job submit --help")]
    [DataRow("job submit --module m --fuel 2J --range 1..2 --inputs f", "exactly one", "jolt job submit --help")]
    [DataRow("job submit --module m --fuel 2X --range 1..2", "2X", "jolt job submit --help")]
    [DataRow("job submit --module m --fuel 2J --range 2..1", "2..1", "jolt job submit --help")]
    [DataRow("job submit --module m --fuel 2J --range 1..2 --level dear", "saver, low, par", "jolt job submit --help")]
    [DataRow("job submit --module m --fuel 2J --range 1..2 --memory 1Mi", "1Mi", "jolt job submit --help")]
    [DataRow("job watch 5", "job list", "jolt job watch --help")]
    [DataRow("agent run --slots 0", "1 to 256", "jolt agent run --help")]
    [DataRow("agent run --idle-minutes five", "0 to 1440", "jolt agent run --help")]
    [DataRow("agent pause --for soon", "45min", "jolt agent pause --help")]
    [DataRow("agent run --when never", "never", "jolt agent run --help")]
    [DataRow("broker --port 65536", "0 to 65535", "jolt broker --help")]
    [DataRow("account statement --lines 0", "1 or more", "jolt account statement --help")]
    [DataRow("gift a-1234 2X", "2X", "jolt gift --help")]
    [DataRow("account give a-1234", "amount", "jolt account give --help")]
    [DataRow("account statement --job 5", "job list", "jolt account statement --help")]
    [DataRow("pool show Street", "2 to 32 characters", "jolt pool show --help")]
    public async Task GivenAWrongCommandLine_WhenRun_ThenOneLineSaysWhatAndWhereToLook(string line, string named, string help)
    {
        var (code, output, errors) = await RunAsync(line);

        Assert.AreEqual(ExitCodes.Usage, code);
        Assert.AreEqual("", output);
        StringAssert.Contains(errors, named);
        StringAssert.Contains(errors, help);
        Assert.AreEqual(1, errors.Count(letter => letter == '\n'));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("job")]
    [DataRow("agent")]
    [DataRow("account")]
    [DataRow("pool")]
    [DataRow("job submit --help")]
    public async Task GivenABareGroup_WhenRun_ThenItShowsItsHelp(string line)
    {
        var (code, output, errors) = await RunAsync(line);

        Assert.AreEqual(ExitCodes.Done, code);
        StringAssert.Contains(output, "Usage:");
        Assert.AreEqual("", errors);
    }

    [TestMethod]
    [DataRow("account balance", ExitCodes.NotAuthenticated, "jolt account create")]
    [DataRow("audit", ExitCodes.NotAuthenticated, "jolt account create")]
    [DataRow("gift a-1234 2J", ExitCodes.NotAuthenticated, "jolt account create")]
    [DataRow("pool create street", ExitCodes.NotAuthenticated, "operator's key")]
    [DataRow("agent run", ExitCodes.Usage, "jolt agent join")]
    [DataRow("agent status", ExitCodes.AgentNotRunning, "jolt agent run")]
    [DataRow("agent pause --for 1h", ExitCodes.AgentNotRunning, "jolt agent run")]
    [DataRow("agent finish", ExitCodes.AgentNotRunning, "jolt agent run")]
    [DataRow("agent log", ExitCodes.AgentNotRunning, "jolt agent run")]
    [DataRow("account balance --key k --broker nowhere", ExitCodes.Usage, "--broker")]
    [DataRow("job submit --key k --module none.wasm --fuel 2J --range 1..2", ExitCodes.FileAccess, "none.wasm")]
    public async Task GivenWhatIsMissing_WhenRun_ThenOneLineSaysWhatToDo(string line, int expected, string named)
    {
        var (code, _, errors) = await RunAsync(line);

        Assert.AreEqual(expected, code);
        StringAssert.Contains(errors, named);
        Assert.AreEqual(1, errors.Count(letter => letter == '\n'));
    }

    [TestMethod]
    public async Task GivenNobodyListening_WhenRun_ThenTheBrokersAddressIsNamed()
    {
        var port = FreePort.Next();

        var (code, _, errors) = await RunAsync($"account balance --key k --broker http://127.0.0.1:{port}");

        Assert.AreEqual(ExitCodes.BrokerUnreachable, code);
        StringAssert.Contains(errors, $"http://127.0.0.1:{port}/");
        StringAssert.Contains(errors, "jolt broker");
    }

    [TestMethod]
    public async Task GivenATakenPort_WhenABrokerIsStarted_ThenItSaysSoBeforeAnythingElse()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;

        var (code, output, errors) = await RunAsync($"broker --in-memory --port {port}");

        Assert.AreEqual(ExitCodes.PortTaken, code);
        Assert.AreEqual("", output);
        StringAssert.Contains(errors, $"Port {port} is taken");
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string line)
    {
        using var home = new TemporaryFolder();
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var shell = new Shell(output, errors, Interactive: false, name => name == JoltHome.Variable ? home.Path : null);
        var code = await JoltCommand.RunAsync(
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries), shell, CancellationToken.None);
        return (code, output.ToString(), errors.ToString());
    }
}
