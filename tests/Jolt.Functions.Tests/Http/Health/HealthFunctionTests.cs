using Jolt.Contracts.Health;

namespace Jolt.Functions.Tests.Http.Health;

[TestClass]
public sealed class HealthFunctionTests
{
    [TestMethod]
    public async Task A_broker_with_storage_says_so_and_which_version_it_is()
    {
        var health = await Fixture.Broker.Http.GetAsync("/api/health").ReadAsync<HealthView>();
        Assert.AreEqual("reachable", health.Storage);
        Assert.AreEqual(typeof(BrokerProcess).Assembly.GetName().Version!.ToString(3), health.Version);
    }
}
