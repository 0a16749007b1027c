using Jolt.Testing;

[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]

namespace Jolt.LocalRuntime.Tests;

[TestClass]
public sealed class Fixture
{
    [AssemblyInitialize]
    public static Task StartAzurite(TestContext _) => AzuriteFixture.StartAsync();

    [AssemblyCleanup]
    public static Task StopAzurite() => AzuriteFixture.StopAsync();
}
