using Jolt.Testing;

namespace Jolt.Broker.Storage.Tests.Tables.Ledger;

/// <summary>Another process over the tests' storage.</summary>
internal static class PlayerProcess
{
    private static string Assembly => Path.Combine(AppContext.BaseDirectory, "Jolt.Broker.Storage.Player.dll");

    public static ChildProcess Start(params string[] arguments) => ChildProcess.StartDotnet(
        Assembly, arguments,
        new Dictionary<string, string?>
        {
            ["JOLT_PLAYER_STORAGE"] = AzuriteFixture.ConnectionString,

            // Many short lives on few cores: the fast code that comes later is never reached.
            ["DOTNET_TieredPGO"] = "0",
        });
}
