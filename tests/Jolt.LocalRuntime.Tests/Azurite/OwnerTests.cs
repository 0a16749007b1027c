using System.Diagnostics;
using Azure.Data.Tables;
using Jolt.LocalRuntime.Azurite;
using Jolt.Testing;

namespace Jolt.LocalRuntime.Tests.Azurite;

/// <summary>An owner that is killed leaves no orphan behind, and loses nothing that storage had confirmed.</summary>
[TestClass]
public sealed class OwnerTests
{
    [TestMethod]
    public async Task GivenAKilledOwner_WhenItsPipesClose_ThenAzuriteSavesAndEnds()
    {
        using var folder = new TemporaryFolder();
        await using var owner = StartOwner(folder);
        var azurite = await ProcessOfAsync(owner);
        var table = new TableClient(ConnectionString(await PortAsync(owner)), "Kept");
        await table.CreateIfNotExistsAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));

        await owner.KillAsync();

        await azurite.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await using var again = await AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = folder.Path });
        var kept = await new TableClient(again.ConnectionString, "Kept").GetEntityAsync<TableEntity>("p", "r");
        Assert.AreEqual("r", kept.Value.RowKey);
    }

    /// <summary>A Node.js process that runs Azurite as <see cref="AzuriteProcess"/> does, but that can be killed.</summary>
    private static ChildProcess StartOwner(TemporaryFolder folder)
    {
        const string script = """
            const [host, entry, folder] = process.argv.slice(1);
            const azurite = require("child_process").spawn(process.execPath, ["-e", host, entry, "--location", folder,
              "--blobPort", "0", "--queuePort", "0", "--tablePort", "0", "--skipApiVersionCheck", "--silent"]);
            azurite.stdout.pipe(process.stdout);
            console.log("azurite is " + azurite.pid);
            """;
        var entry = AzuriteInstallation.Find(AppContext.BaseDirectory)!.EntryScript;
        return ChildProcess.Start("node", ["-e", script, HostScript(), entry, folder.Path]);
    }

    private static async Task<Process> ProcessOfAsync(ChildProcess owner) => Process.GetProcessById(
        int.Parse((await owner.WaitForLineAsync(@"^azurite is (\d+)$")).Groups[1].Value));

    private static async Task<string> PortAsync(ChildProcess owner) =>
        (await owner.WaitForLineAsync(@"Table service is successfully listening at http://127.0.0.1:(\d+)"))
        .Groups[1].Value;

    private static string ConnectionString(string port) =>
        $"AccountName={AzuriteEndpoints.AccountName};AccountKey={AzuriteEndpoints.AccountKey};" +
        $"TableEndpoint=http://127.0.0.1:{port}/{AzuriteEndpoints.AccountName}";

    private static string HostScript()
    {
        using var stream = typeof(AzuriteProcess).Assembly.GetManifestResourceStream("azurite-host.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
