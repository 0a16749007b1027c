using System.Net;
using System.Net.Sockets;
using Jolt.LocalRuntime.Azurite;
using Jolt.Testing;

namespace Jolt.LocalRuntime.Tests.Azurite;

[TestClass]
public sealed class AzuriteProcessTests
{
    [TestMethod]
    public async Task GivenFreePorts_WhenStarted_ThenAllThreeAnswerUntilDisposed()
    {
        var azurite = await AzuriteProcess.StartAsync();
        var connectionString = azurite.ConnectionString;

        Assert.IsTrue(await AzuriteProbe.AnswersAsync(connectionString));
        await azurite.DisposeAsync();
        Assert.IsFalse(await AzuriteProbe.AnswersAsync(connectionString));
    }

    [TestMethod]
    public async Task GivenATakenPort_WhenStarted_ThenTheFailureNamesIt()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var failure = await Assert.ThrowsExactlyAsync<AzuriteException>(
            () => AzuriteProcess.StartAsync(new AzuriteOptions { QueuePort = port }));

        Assert.AreEqual(AzuriteFailure.PortTaken, failure.Reason);
        StringAssert.Contains(failure.Message, $"Port {port} is in use", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task GivenADamagedDataFolder_WhenStarted_ThenItSaysWhatAzuriteSaid()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathOf("__azurite_db_table__.json"), "{ not json");

        var failure = await Assert.ThrowsExactlyAsync<AzuriteException>(
            () => AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = folder.Path }));

        Assert.AreEqual(AzuriteFailure.DidNotStart, failure.Reason);
        StringAssert.Contains(failure.Message, "ended with exit code 1 (it said: ", StringComparison.Ordinal);
        StringAssert.Contains(failure.Message, "JSON", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task GivenRequests_WhenCounted_ThenEachServiceHasItsOwn()
    {
        await using var azurite = await AzuriteProcess.StartAsync();
        var before = await azurite.CountRequestsAsync();
        using var client = new HttpClient();
        await client.GetAsync($"http://127.0.0.1:{azurite.Endpoints.TablePort}/devstoreaccount1/Tables");
        await client.GetAsync($"http://127.0.0.1:{azurite.Endpoints.TablePort}/devstoreaccount1/Tables");
        await client.GetAsync($"http://127.0.0.1:{azurite.Endpoints.QueuePort}/devstoreaccount1/queue");

        Assert.AreEqual(new RequestCounts(Blob: 0, Queue: 1, Table: 2), await azurite.CountRequestsAsync() - before);
    }
}
