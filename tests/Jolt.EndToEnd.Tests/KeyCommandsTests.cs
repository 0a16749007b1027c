using Jolt.Contracts.Client;
using Jolt.EndToEnd.Tests.Processes;
using Jolt.EndToEnd.Tests.Street;
using Jolt.Testing;

namespace Jolt.EndToEnd.Tests;

/// <summary>Keys and secrets by the <c>jolt</c> command, as their owners change and revoke them.</summary>
[TestClass]
public sealed class KeyCommandsTests : IDisposable
{
    /// <summary>The exit code of a key that opens nothing.</summary>
    private const int NotAuthenticated = 5;

    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [TestMethod]
    public async Task An_owner_rotates_and_revokes_keys_and_agents()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        var ada = await street.JoinAsync("Ada");
        var broker = street.Broker.Address.ToString();
        await JoltAsync(0, "agent", "join", "--broker", broker, "--key", ada.Key, "--name", "den");
        var agent = (await JoltAsync(0, "agent", "list", "--broker", broker, "--key", ada.Key)).Split(' ')[0];
        StringAssert.StartsWith(agent, "g-");
        await JoltAsync(0, "agent", "rotate", "--broker", broker, "--key", ada.Key, "--grace", "0");

        var rotated = (await JoltAsync(0, "key", "rotate", "--broker", broker, "--key", ada.Key, "--grace", "0"))
            .Split(Environment.NewLine)[0].Split(' ')[1];
        await JoltAsync(NotAuthenticated, "account", "balance", "--broker", broker, "--key", ada.Key);
        await JoltAsync(0, "agent", "revoke", agent, "--broker", broker, "--key", rotated);
        StringAssert.Contains(await JoltAsync(0, "agent", "list", "--broker", broker, "--key", rotated), "revoked");

        var second = (await JoltAsync(0, "key", "create", "laptop", "--broker", broker, "--key", rotated))
            .Split(Environment.NewLine)[0].Split(' ')[1];
        var list = await JoltAsync(0, "key", "list", "--broker", broker, "--key", second);
        StringAssert.Contains(list, "(laptop)");
        Assert.DoesNotContain(second, list);
        await JoltAsync(0, "key", "revoke", string.Join('_', rotated.Split('_')[..2]), "--broker", broker, "--key", second);
        await JoltAsync(NotAuthenticated, "account", "balance", "--broker", broker, "--key", rotated);
    }

    [TestMethod]
    public async Task The_operator_rotates_the_signing_key_and_agents_stay_logged_in()
    {
        await using var street = await NeighbourStreet.OpenAsync();
        var ada = await street.JoinAsync("Ada");
        using var client = new BrokerClient(street.Broker.Address, ada.Key);
        var agent = await client.Agents.EnrolAsync(new("den"));
        var broker = street.Broker.Address.ToString();

        var ring = await JoltAsync(0, "operator", "rotate-signing-key", "--broker", broker, "--key", street.Broker.OperatorKey);
        StringAssert.Contains(ring, "signs now, is accepted");
        await client.As(agent.Session.Token).Leases.TakeAsync(new(1, 1, 1));

        var made = (await JoltAsync(0, "operator", "key", "create", "deputy", "--broker", broker, "--key", street.Broker.OperatorKey))
            .Split(Environment.NewLine)[0].Split(' ')[1];
        StringAssert.StartsWith(made, "jo_");
        StringAssert.Contains(await JoltAsync(0, "operator", "key", "list", "--broker", broker, "--key", made), "(deputy)");
    }

    private async Task<string> JoltAsync(int expected, params string[] arguments)
    {
        var environment = new Dictionary<string, string?> { ["JOLT_HOME"] = _home.Path };
        await using var jolt = ChildProcess.StartDotnet(Programs.Jolt, arguments, environment);
        Assert.AreEqual(expected, await jolt.WaitForExitAsync(), jolt.Output);
        return jolt.Output;
    }
}
