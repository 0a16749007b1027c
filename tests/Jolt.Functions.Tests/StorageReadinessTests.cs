using Jolt.Testing;

namespace Jolt.Functions.Tests;

[TestClass]
public sealed class StorageReadinessTests
{
    [TestMethod]
    public async Task A_broker_without_its_storage_says_so_in_one_line_and_ends_with_its_code()
    {
        var nowhere = $"http://127.0.0.1:{FreePort.Next()}/devstoreaccount1";
        var connection = "AccountName=devstoreaccount1;AccountKey=AAAA;"
            + $"BlobEndpoint={nowhere};QueueEndpoint={nowhere};TableEndpoint={nowhere}";
        await using var process = ChildProcess.StartDotnet(
            Path.Combine(AppContext.BaseDirectory, "Jolt.Functions.dll"),
            ["--port", "0"],
            new Dictionary<string, string?> { ["AzureWebJobsStorage"] = connection });

        Assert.AreEqual(BrokerExit.StorageUnreachable, await process.WaitForExitAsync(), process.Output);
        Assert.AreEqual(1, process.Lines.Count(line => line.Length > 0), process.Output);
        StringAssert.Contains(process.Output, "AzureWebJobsStorage");
    }
}
