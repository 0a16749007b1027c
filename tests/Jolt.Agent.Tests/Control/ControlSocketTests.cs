using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using Jolt.Agent.Control;
using Jolt.Agent.Settings;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Control;

[TestClass]
public sealed class ControlSocketTests
{
    [TestMethod]
    public async Task GivenAnAgent_WhenAskedTwice_ThenItAnswersEach()
    {
        using var home = new TemporaryFolder();
        var path = new JoltHome(home.Path).ControlSocket;
        await using var socket = ControlSocket.Open(path, request => Says($"{request.Command} {request.Seconds}"));

        for (var time = 0; time < 2; time++)
        {
            var answer = await ControlCall.AskAsync(path, new("pause", 3600), CancellationToken.None);
            Assert.AreEqual("pause 3600", answer.Log!.Single().Text);
        }
    }

    [TestMethod]
    public async Task GivenAnOrderThatEndsTheAgent_WhenGiven_ThenItIsAnsweredAllTheSame()
    {
        using var home = new TemporaryFolder();
        var path = new JoltHome(home.Path).ControlSocket;
        var closing = Task.CompletedTask;
        ControlSocket? socket = null;
        socket = ControlSocket.Open(path, _ =>
        {
            closing = socket!.DisposeAsync().AsTask();
            return Says("finishing");
        });

        Assert.AreEqual("finishing", await AskAsync(path));
        await closing;
    }

    [TestMethod]
    public async Task GivenAnAgent_WhenAnotherStarts_ThenItIsRefusedAndTheFirstStillAnswers()
    {
        using var home = new TemporaryFolder();
        var path = new JoltHome(home.Path).ControlSocket;
        await using var socket = ControlSocket.Open(path, _ => Says("here"));

        var refusal = Assert.ThrowsExactly<CommandRefusedException>(() => ControlSocket.Open(path, _ => Says("there")));

        Assert.AreEqual(ExitCodes.AgentRunsAlready, refusal.ExitCode);
        Assert.AreEqual("here", await AskAsync(path));
    }

    [TestMethod]
    public async Task GivenASocketLeftBehind_WhenAnAgentStarts_ThenItTakesItsPlace()
    {
        using var home = new TemporaryFolder();
        var path = new JoltHome(home.Path).ControlSocket;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(path));
        }

        await File.WriteAllTextAsync(Path.ChangeExtension(path, ".lock"), "");
        await using var socket = ControlSocket.Open(path, _ => Says("here"));

        Assert.AreEqual("here", await AskAsync(path));
    }

    [TestMethod]
    public async Task GivenAnAgentThatEnded_WhenAsked_ThenNoneIsThereAndAnotherMayStart()
    {
        using var home = new TemporaryFolder();
        var path = new JoltHome(home.Path).ControlSocket;
        await ControlSocket.Open(path, _ => Says("first")).DisposeAsync();

        var refusal = await Assert.ThrowsExactlyAsync<CommandRefusedException>(() => AskAsync(path));

        Assert.AreEqual(ExitCodes.AgentNotRunning, refusal.ExitCode);
        await using var second = ControlSocket.Open(path, _ => Says("second"));
        Assert.AreEqual("second", await AskAsync(path));
    }

    [TestMethod]
    public async Task GivenAHundredCallersAndSomeWhoSayNothing_WhenAllAskAtOnce_ThenEachIsAnswered()
    {
        using var home = new TemporaryFolder();
        var path = new JoltHome(home.Path).ControlSocket;
        await using var socket = ControlSocket.Open(path, _ => Says("here"));
        using var mute = await ConnectAsync(path);
        using var slow = await ConnectAsync(path);
        await slow.SendAsync("{\"command\":"u8.ToArray());

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => AskAsync(path)));

        Assert.IsTrue(answers.All(answer => answer == "here"));
    }

    [TestMethod]
    [DataRow("nonsense\n")]
    [DataRow("\n")]
    [DataRow("{}\n")]
    [DataRow("null\n")]
    [DataRow("[1,2]\n")]
    [DataRow("{\"command\":7}\n")]
    [DataRow("{\"command\":\"log\",\"protocol\":99}\n")]
    [DataRow("{\"command\":\"fault\"}\n")]
    public async Task GivenNonsense_WhenSent_ThenItIsRefusedInALineAndTheNextIsAnswered(string sent)
    {
        using var home = new TemporaryFolder();
        var path = new JoltHome(home.Path).ControlSocket;
        await using var socket = ControlSocket.Open(
            path, request => request.Command == "fault" ? throw new InvalidOperationException("a fault") : Says("here"));

        using (var caller = await ConnectAsync(path))
        {
            await caller.SendAsync(Encoding.UTF8.GetBytes(sent));
            StringAssert.Contains(await ReadAsync(caller), "\"exitCode\":");
        }

        Assert.AreEqual("here", await AskAsync(path));
    }

    [TestMethod]
    public async Task GivenARequestWithoutEnd_WhenSent_ThenTheAgentListensNoLongerThanAgreed()
    {
        using var home = new TemporaryFolder();
        var path = new JoltHome(home.Path).ControlSocket;
        await using var socket = ControlSocket.Open(path, _ => Says("here"));
        using var caller = await ConnectAsync(path);

        var sent = 0L;
        try
        {
            while (sent < 64 << 20)
            {
                sent += await caller.SendAsync(new byte[1 << 16]);
            }
        }
        catch (SocketException)
        {
            // The agent has hung up.
        }

        Assert.IsLessThan(64 << 20, sent);
        Assert.AreEqual("here", await AskAsync(path));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [UnsupportedOSPlatform("windows")]
    public async Task GivenAFolderThatOthersMayEnter_WhenAnAgentStarts_ThenItIsItsOwnersAlone()
    {
        using var home = new TemporaryFolder();
        var path = new JoltHome(home.Path).ControlSocket;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, (UnixFileMode)0b111_111_111);
        await using var socket = ControlSocket.Open(path, _ => Says("here"));

        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.AreEqual(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task GivenAFolderOfSomebodyElse_WhenAnAgentStartsOrIsAsked_ThenItRefuses()
    {
        using var home = new TemporaryFolder();

        // "/" belongs to root: so it is somebody else's for an ordinary user; root meets a link, which is no folder.
        var folder = home.PathOf("run");
        File.CreateSymbolicLink(folder, Environment.IsPrivilegedProcess ? home.Path : "/");
        var path = Path.Combine(folder, "agent.sock");

        Assert.AreEqual(
            ExitCodes.FileAccess, Assert.ThrowsExactly<CommandRefusedException>(() => ControlSocket.Open(path, _ => Says("here"))).ExitCode);
        Assert.AreEqual(
            ExitCodes.FileAccess, (await Assert.ThrowsExactlyAsync<CommandRefusedException>(() => AskAsync(path))).ExitCode);
        Assert.IsFalse(File.Exists(home.PathOf("agent.sock")));
    }

    [TestMethod]
    public void GivenALongHome_WhenItsSocketIsNamed_ThenTheNameFitsIntoWhatSystemsReserve() =>
        Assert.IsLessThanOrEqualTo(100, new JoltHome("/" + new string('h', 200)).ControlSocket.Length);

    private static ControlAnswer Says(string text) => new(null, [new LogLine(1, DateTimeOffset.UnixEpoch, "trouble", text)]);

    private static async Task<string> AskAsync(string path) =>
        (await ControlCall.AskAsync(path, new("log"), CancellationToken.None)).Log!.Single().Text;

    private static async Task<Socket> ConnectAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    private static async Task<string> ReadAsync(Socket socket)
    {
        using var reader = new StreamReader(new NetworkStream(socket));
        return await reader.ReadLineAsync() ?? "";
    }
}
