using System.Runtime.Versioning;
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
        await using var socket = ControlSocket.Open(path, request => new(null, [request.Command, $"{request.Seconds}"]));

        for (var time = 0; time < 2; time++)
        {
            var answer = await ControlSocket.AskAsync(path, new("pause", 3600), CancellationToken.None);
            CollectionAssert.AreEqual(new[] { "pause", "3600" }, answer.Log!.ToArray());
        }
    }

    [TestMethod]
    public async Task GivenAnAgent_WhenAnotherStarts_ThenItIsRefusedAndTheFirstStillAnswers()
    {
        using var home = new TemporaryFolder();
        var path = new JoltHome(home.Path).ControlSocket;
        await using var socket = ControlSocket.Open(path, _ => new(null, ["here"]));

        var refusal = Assert.ThrowsExactly<CommandRefusedException>(() => ControlSocket.Open(path, _ => new(null, [])));

        Assert.AreEqual(ExitCodes.AgentRunsAlready, refusal.ExitCode);
        Assert.AreEqual("here", (await ControlSocket.AskAsync(path, new("log"), CancellationToken.None)).Log!.Single());
    }

    [TestMethod]
    public async Task GivenASocketLeftBehind_WhenAnAgentStarts_ThenItTakesItsPlace()
    {
        using var home = new TemporaryFolder();
        var path = new JoltHome(home.Path).ControlSocket;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, "");

        await using var socket = ControlSocket.Open(path, _ => new(null, ["here"]));

        Assert.AreEqual("here", (await ControlSocket.AskAsync(path, new("log"), CancellationToken.None)).Log!.Single());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [UnsupportedOSPlatform("windows")]
    public async Task GivenAnAgent_WhenItsSocketIsLookedAt_ThenOnlyItsOwnerMayOpenIt()
    {
        using var home = new TemporaryFolder();
        var path = new JoltHome(home.Path).ControlSocket;
        await using var socket = ControlSocket.Open(path, _ => new(null, []));

        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        Assert.AreEqual(UnixFileMode.None, File.GetUnixFileMode(path) & Others);
        Assert.AreEqual(UnixFileMode.None, File.GetUnixFileMode(Path.GetDirectoryName(path)!) & Others);
    }

    [TestMethod]
    public void GivenALongHome_WhenItsSocketIsNamed_ThenTheNameFitsIntoWhatSystemsReserve() =>
        Assert.IsLessThanOrEqualTo(100, new JoltHome("/" + new string('h', 200)).ControlSocket.Length);
}
