using Jolt.Testing;

[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]

namespace Jolt.Functions.Tests;

/// <summary>One real Azurite and one real broker process on it, for all tests of the assembly.</summary>
[TestClass]
public sealed class Fixture
{
    private static BrokerProcess? s_broker;

    public static BrokerProcess Broker => s_broker ?? throw new InvalidOperationException("The broker did not start.");

    [AssemblyInitialize]
    public static async Task StartAsync(TestContext _)
    {
        await AzuriteFixture.StartAsync();
        s_broker = await BrokerProcess.StartAsync(AzuriteFixture.ConnectionString);
    }

    [AssemblyCleanup]
    public static async Task StopAsync()
    {
        if (s_broker is not null)
        {
            await s_broker.DisposeAsync();
        }

        await AzuriteFixture.StopAsync();
    }
}
