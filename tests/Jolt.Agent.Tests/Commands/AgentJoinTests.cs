using System.Net;
using System.Text.Json;
using Jolt.Agent.Commands;
using Jolt.Agent.Settings;
using Jolt.Agent.Tests.Client;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Commands;

/// <summary>Joining, listing and leaving pools, against brokers that answer over real HTTP.</summary>
[TestClass]
public sealed class AgentJoinTests : IDisposable
{
    private readonly TemporaryFolder _home = new();
    private int _agents;

    private IReadOnlyList<AgentIdentity> Joined => new SettingsFile(_home.PathOf("settings.json")).Load().Agents;

    public void Dispose() => _home.Dispose();

    [TestMethod]
    public async Task GivenTwoPools_WhenBothAreJoined_ThenBothAreKeptInTheirOrder()
    {
        await using var home = Broker("home", "a-home0001");
        await using var festival = Broker("festival", "a-fest0001");

        await RunAsync(ExitCodes.Done, "agent", "join", "--broker", home.Address.ToString(), "--key", "k", "--name", "den");
        var output = await RunAsync(ExitCodes.Done, "agent", "join", "--broker", festival.Address.ToString(), "--key", "k");

        CollectionAssert.AreEqual((string[])["home", "festival"], Joined.Select(one => one.Pool).ToArray());
        Assert.Contains("has joined home, festival", output);
        var pools = await RunAsync(ExitCodes.Done, "agent", "pools");
        Assert.StartsWith("1.  home", pools);
        Assert.Contains("2.  festival", pools);
        Assert.DoesNotContain("secret", pools);
    }

    [TestMethod]
    public async Task GivenAJoinedAccount_WhenJoinedAgain_ThenItIsRefusedAndWithReplaceTheFormerIsRevoked()
    {
        await using var home = Broker("home", "a-home0001");
        await using var festival = Broker("festival", "a-fest0001");
        string[] join = ["agent", "join", "--broker", home.Address.ToString(), "--key", "k"];
        await RunAsync(ExitCodes.Done, join);
        await RunAsync(ExitCodes.Done, "agent", "join", "--broker", festival.Address.ToString(), "--key", "k");
        var former = Joined[0].Agent;

        Assert.Contains("--replace", await RunAsync(ExitCodes.Usage, join));
        Assert.AreEqual(former, Joined[0].Agent);
        Assert.AreEqual(2, _agents, "The refusal enrolled nobody.");
        var output = await RunAsync(ExitCodes.Done, [.. join, "--replace"]);

        CollectionAssert.AreEqual((string[])["home", "festival"], Joined.Select(one => one.Pool).ToArray(), "It keeps its place.");
        Assert.AreNotEqual(former, Joined[0].Agent);
        Assert.Contains($"Agent {former} is revoked", output);
        Assert.HasCount(1, home.Seen.Where(seen => seen.Method == "DELETE" && seen.Path == $"/api/agents/{former}"));
    }

    [TestMethod]
    public async Task GivenTwoPools_WhenOneIsLeft_ThenItIsForgottenRevokedAndTheSettingsThatNameItAreSaid()
    {
        await using var home = Broker("home", "a-home0001");
        await using var festival = Broker("festival", "a-fest0001");
        await RunAsync(ExitCodes.Done, "agent", "join", "--broker", home.Address.ToString(), "--key", "k");
        await RunAsync(ExitCodes.Done, "agent", "join", "--broker", festival.Address.ToString(), "--key", "k");
        await File.WriteAllTextAsync(_home.PathOf("agent.toml"), "# mine\npools = \"festival, home\"\n");

        Assert.Contains("home, festival: say which", await RunAsync(ExitCodes.Usage, "agent", "leave"));
        var output = await RunAsync(ExitCodes.Done, "agent", "leave", "festival", "--broker", festival.Address.ToString(), "--key", "k");

        CollectionAssert.AreEqual((string[])["home"], Joined.Select(one => one.Pool).ToArray());
        Assert.Contains("is revoked", output);
        Assert.Contains("agent.toml line 2: pools: 'festival' is no pool that this PC has joined; it has joined home.", output);
        Assert.HasCount(1, festival.Seen.Where(seen => seen.Method == "DELETE"));
        Assert.Contains("agent.toml line 2: pools: 'festival'", await RunAsync(ExitCodes.SettingsDamaged, "agent", "run", "--yes"));
    }

    [TestMethod]
    public async Task GivenAKeyForAnotherBroker_WhenAPoolIsLeft_ThenTheKeyIsNotSentThereAndItSaysHowToRevoke()
    {
        await using var home = Broker("home", "a-home0001");
        await using var other = Broker("street", "a-stre0001");
        await RunAsync(ExitCodes.Done, "agent", "join", "--broker", home.Address.ToString(), "--key", "k");
        var agent = Joined[0].Agent;

        var output = await RunAsync(ExitCodes.Done, "agent", "leave", "--broker", other.Address.ToString(), "--key", "street-key");

        Assert.IsEmpty(Joined);
        Assert.Contains($"jolt agent revoke {agent} --broker {home.Address} --key KEY", output);
        Assert.IsEmpty(home.Seen.Where(seen => seen.Authorization?.Contains("street-key", StringComparison.Ordinal) ?? false));
        Assert.IsEmpty(other.Seen);
    }

    [TestMethod]
    public async Task GivenABrokerThatIsGone_WhenItsPoolIsLeft_ThenItIsForgottenAllTheSame()
    {
        var home = Broker("home", "a-home0001");
        var address = home.Address.ToString();
        await RunAsync(ExitCodes.Done, "agent", "join", "--broker", address, "--key", "k");
        await home.DisposeAsync();

        Assert.Contains("is not revoked", await RunAsync(ExitCodes.Done, "agent", "leave", "home", "--broker", address, "--key", "k"));
        Assert.IsEmpty(Joined);
    }

    [TestMethod]
    public async Task GivenTwoPools_WhenAStandingIsAskedFor_ThenAPoolsNameWillDoAndNothingWillNot()
    {
        await using var home = Broker("home", "a-home0001");
        await using var festival = Broker("festival", "a-fest0001");
        await RunAsync(ExitCodes.Done, "agent", "join", "--broker", home.Address.ToString(), "--key", "k");
        await RunAsync(ExitCodes.Done, "agent", "join", "--broker", festival.Address.ToString(), "--key", "k");
        string[] target = ["--broker", festival.Address.ToString(), "--key", "k"];

        Assert.Contains("home, festival: say which", await RunAsync(ExitCodes.Usage, ["agent", "standing", .. target]));
        Assert.Contains("say which", await RunAsync(ExitCodes.Usage, ["agent", "rotate", .. target]));
        await RunAsync(ExitCodes.Done, ["agent", "rotate", "festival", .. target]);

        Assert.AreEqual("rotated", Joined[1].Secret);
        Assert.AreEqual("secret", Joined[0].Secret);
    }

    /// <summary>A broker with one account, which enrols and revokes whoever asks.</summary>
    private ScriptedBroker Broker(string pool, string account) => new(seen => (seen.Method, seen.Path) switch
    {
        ("GET", "/api/account") => Answer.Json(
            $$"""{"account":"{{account}}","pool":"{{pool}}","name":"Ada","balance":0,"creditLimit":0,"available":0}"""),
        ("POST", "/api/agents") => Answer.Json(
            $$"""{"agent":"g-abcd000{{++_agents}}","account":"{{account}}","pool":"{{pool}}","secret":"secret","session":{"token":"t","expires":"2030-01-01T00:00:00Z","market":[] } }"""),
        ("POST", var path) when path.EndsWith("/secret", StringComparison.Ordinal) => Answer.Json(
            $$"""{"agent":{{JsonSerializer.Serialize(path.Split('/')[3])}},"secret":"rotated","formerEnds":"2030-01-01T00:00:00Z"}"""),
        ("DELETE", _) => new Answer((int)HttpStatusCode.NoContent, "text/plain", ""),
        _ => Answer.Problem(404),
    });

    private async Task<string> RunAsync(int expected, params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var shell = new Shell(output, errors, Interactive: false, name => name == JoltHome.Variable ? _home.Path : null);
        var code = await JoltCommand.RunAsync(arguments, shell, CancellationToken.None);
        Assert.AreEqual(expected, code, output.ToString() + errors);
        return output.ToString() + errors;
    }
}
