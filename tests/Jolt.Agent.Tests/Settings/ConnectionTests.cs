using Jolt.Agent.Settings;

namespace Jolt.Agent.Tests.Settings;

[TestClass]
public sealed class ConnectionTests
{
    private static readonly UserSettings s_settings = new() { Broker = new Uri("http://file/"), Key = "file-key", OperatorKey = "operator" };

    [TestMethod]
    [DataRow("http://flag/", "http://variable/", "http://flag/")]
    [DataRow(null, "http://variable/", "http://variable/")]
    [DataRow(null, null, "http://file/")]
    [DataRow(null, "", "http://file/")]
    public void GivenSeveralSources_WhenResolved_ThenTheNearestGoesFirst(string? flag, string? variable, string expected) =>
        Assert.AreEqual(new Uri(expected), Resolve(flag, null, (Connection.BrokerVariable, variable)).Broker);

    [TestMethod]
    public void GivenNothing_WhenResolved_ThenItIsTheBrokerOnThisMachine()
    {
        var connection = Connection.Resolve(null, null, _ => null, new UserSettings());

        Assert.AreEqual(Connection.DefaultBroker, connection.Broker);
        Assert.AreEqual(ExitCodes.NotAuthenticated, Assert.ThrowsExactly<CommandRefusedException>(connection.RequireKey).ExitCode);
        Assert.AreEqual(ExitCodes.NotAuthenticated, Assert.ThrowsExactly<CommandRefusedException>(connection.RequireOperatorKey).ExitCode);
    }

    [TestMethod]
    [DataRow("flag-key", "variable-key", "flag-key", "flag-key")]
    [DataRow(null, "variable-key", "variable-key", "variable-key")]
    [DataRow(null, null, "file-key", "operator")]
    public void GivenAKey_WhenResolved_ThenAGivenOneServesForBothRoles(string? flag, string? variable, string key, string operatorKey)
    {
        var connection = Resolve(null, flag, (Connection.KeyVariable, variable));

        Assert.AreEqual(key, connection.RequireKey());
        Assert.AreEqual(operatorKey, connection.RequireOperatorKey());
    }

    [TestMethod]
    [DataRow("127.0.0.1:7071")]
    [DataRow("ftp://127.0.0.1/")]
    [DataRow("broker")]
    public void GivenWhatIsNoAddress_WhenResolved_ThenTheFlagIsNamed(string flag)
    {
        var refusal = Assert.ThrowsExactly<CommandRefusedException>(() => Resolve(flag, null, ("", null)));

        Assert.AreEqual(ExitCodes.Usage, refusal.ExitCode);
        StringAssert.Contains(refusal.Message, "--broker");
    }

    private static Connection Resolve(string? broker, string? key, (string Name, string? Value) variable) =>
        Connection.Resolve(broker, key, name => name == variable.Name ? variable.Value : null, s_settings);
}
