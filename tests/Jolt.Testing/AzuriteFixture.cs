using Jolt.LocalRuntime.Azurite;

namespace Jolt.Testing;

/// <summary>
/// One real Azurite for a test assembly, in memory and on free ports. An assembly starts it in its
/// <c>[AssemblyInitialize]</c> and stops it in its <c>[AssemblyCleanup]</c>.
/// </summary>
public static class AzuriteFixture
{
    private static AzuriteProcess? s_azurite;

    /// <summary>The running Azurite.</summary>
    public static AzuriteProcess Azurite => s_azurite
        ?? throw new InvalidOperationException("Call AzuriteFixture.StartAsync in [AssemblyInitialize].");

    /// <summary>The connection string of the running Azurite.</summary>
    public static string ConnectionString => Azurite.ConnectionString;

    public static async Task StartAsync() => s_azurite = await AzuriteProcess.StartAsync();

    public static async Task StopAsync()
    {
        if (s_azurite is { } azurite)
        {
            s_azurite = null;
            await azurite.DisposeAsync();
        }
    }
}
