using Jolt.Testing;

// Each test starts a broker and agents of its own; two cores are soon full.
[assembly: DoNotParallelize]

namespace Jolt.EndToEnd.Tests;

[TestClass]
public sealed class Fixture
{
    [AssemblyInitialize]
    public static Task StartAzurite(TestContext _) => AzuriteFixture.StartAsync();

    [AssemblyCleanup]
    public static Task StopAzurite() => AzuriteFixture.StopAsync();
}
