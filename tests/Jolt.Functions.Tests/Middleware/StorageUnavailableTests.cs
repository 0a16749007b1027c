using System.Net;
using Jolt.Contracts.Health;
using Jolt.Contracts.Problems;
using Jolt.Functions.Tests.Http;
using Jolt.LocalRuntime.Azurite;

namespace Jolt.Functions.Tests.Middleware;

[TestClass]
public sealed class StorageUnavailableTests
{
    [TestMethod]
    public async Task A_broker_whose_storage_goes_away_says_so_and_says_nothing_else()
    {
        BrokerProcess broker;
        await using (var azurite = await AzuriteProcess.StartAsync())
        {
            broker = await BrokerProcess.StartAsync(azurite.ConnectionString);
            await broker.Http.GetAsync("/api/health").ReadAsync<HealthView>();
        }

        await using (broker)
        {
            var problem = await broker.Http.GetAsync("/api/health")
                .RefusedAsync(HttpStatusCode.ServiceUnavailable, ProblemTypes.StorageUnavailable);
            Assert.IsFalse(problem.Detail.Contains("127.0.0.1", StringComparison.Ordinal), problem.Detail);
            await broker.Http.GetAsync("/api/pools/public")
                .RefusedAsync(HttpStatusCode.ServiceUnavailable, ProblemTypes.StorageUnavailable);
        }
    }
}
