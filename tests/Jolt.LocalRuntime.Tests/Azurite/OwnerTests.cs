using System.Diagnostics;
using Azure.Data.Tables;
using Jolt.LocalRuntime.Azurite;
using Jolt.Testing;

namespace Jolt.LocalRuntime.Tests.Azurite;

/// <summary>An owner that is killed leaves no orphan behind, and loses nothing that storage had confirmed.</summary>
[TestClass]
public sealed class OwnerTests
{
    private const int Rows = 3_000;

    [TestMethod]
    public async Task GivenAKilledOwner_WhenStorageIsStartedAtOnce_ThenTheOrphanHasSavedAndEndedBefore()
    {
        using var folder = new TemporaryFolder();
        await using var owner = StartOwner(folder);
        using var azurite = await ProcessOfAsync(owner);
        var table = new TableClient(ConnectionString(await PortAsync(owner)), "Kept");
        await FillAsync(table);

        await owner.KillAsync();
        await using var again = await AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = folder.Path });

        Assert.IsTrue(azurite.WaitForExit(TimeSpan.FromSeconds(10)));
        var kept = new TableClient(again.ConnectionString, "Kept").QueryAsync<TableEntity>();
        Assert.AreEqual(Rows, await kept.CountAsync());
    }

    [TestMethod]
    public async Task GivenAKilledOwner_WhenTheOrphanIsWaitedFor_ThenNothingAnswersAnyMore()
    {
        using var folder = new TemporaryFolder();
        await using var owner = StartOwner(folder);
        var connection = ConnectionString(await PortAsync(owner));
        Assert.IsTrue(await AzuriteProbe.AnswersAsync(connection));
        await AzuriteProcess.WaitForOrphanAsync(folder.Path);
        Assert.IsTrue(await AzuriteProbe.AnswersAsync(connection), "It is no orphan yet.");

        await owner.KillAsync();
        await AzuriteProcess.WaitForOrphanAsync(folder.Path);

        Assert.IsFalse(await AzuriteProbe.AnswersAsync(connection));
    }

    [TestMethod]
    public async Task GivenAnOrphanThatTakesItsTime_WhenWaitedFor_ThenItsEndIsWaitedFor()
    {
        using var folder = new TemporaryFolder();
        await using var orphan = ChildProcess.Start("node", ["-e", "process.stdin.resume(); console.log('here')"]);
        await orphan.WaitForLineAsync("here");
        await File.WriteAllTextAsync(folder.PathOf("azurite-process.json"), Note(orphan.Id, owner: int.MaxValue));

        var waiting = AzuriteProcess.WaitForOrphanAsync(folder.Path);
        Assert.IsFalse(waiting.IsCompleted);
        await orphan.KillAsync();
        await waiting;
    }

    [TestMethod]
    public async Task GivenANoteOfAProcessThatIsAnotherOneNow_WhenWaitedFor_ThenThereIsNothingToWaitFor()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(
            folder.PathOf("azurite-process.json"),
            $$"""{"id":{{Environment.ProcessId}},"ownerId":{{int.MaxValue}},"startedAt":"2020-01-01T00:00:00Z"}""");

        Assert.IsTrue(AzuriteProcess.WaitForOrphanAsync(folder.Path).IsCompletedSuccessfully);
    }

    [TestMethod]
    public async Task GivenAnAzuriteThatIsStillStopping_WhenStartedAgain_ThenNothingIsLost()
    {
        using var folder = new TemporaryFolder();
        var options = new AzuriteOptions { DataFolder = folder.Path };
        var first = await AzuriteProcess.StartAsync(options);
        await FillAsync(new TableClient(first.ConnectionString, "Kept"));

        var stopping = first.DisposeAsync();
        await using var again = await AzuriteProcess.StartAsync(options);
        await stopping;

        var kept = new TableClient(again.ConnectionString, "Kept").QueryAsync<TableEntity>();
        Assert.AreEqual(Rows, await kept.CountAsync());
    }

    private static string Note(int id, int owner) =>
        $$"""{"id":{{id}},"ownerId":{{owner}},"startedAt":"{{DateTimeOffset.UtcNow:O}}"}""";

    private static async Task FillAsync(TableClient table)
    {
        await table.CreateIfNotExistsAsync();
        foreach (var hundred in Enumerable.Range(0, Rows).Chunk(100))
        {
            await table.SubmitTransactionAsync(hundred.Select(index => new TableTransactionAction(
                TableTransactionActionType.Add, new TableEntity("p", $"{index:D5}"))));
        }
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
