using System.Net;
using System.Text;
using Azure;
using Azure.Storage.Queues;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Queues;
using Jolt.Contracts.Fuel;
using Jolt.Testing;

namespace Jolt.Broker.Storage.Tests;

/// <summary>What the broker makes of errors that are not the storage's own, over real HTTP.</summary>
[TestClass]
public sealed class OddStorageTests(TestContext context)
{
    private const string WellKnownKey =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TicketReceipt s_receipt = new("m-1", "p-1");

    [TestMethod]
    [DataRow(403, "<?xml version=\"1.0\"?><Error><Code>Blocked</Code></Error>", DisplayName = "no message")]
    [DataRow(403, "<?xml version=\"1.0\"?><Error><Message>Blocked.</Message></Error>", DisplayName = "no code")]
    [DataRow(404, "<?xml version=\"1.0\"?><html/>", DisplayName = "something else")]
    [DataRow(400, "<Error><Code>", DisplayName = "half of it")]
    [DataRow(502, "<?xml version=\"1.0\"?><Error><Code>BadGateway</Code></Error>", DisplayName = "a gateway's")]
    public async Task An_odd_error_counts_as_no_answer(int status, string body)
    {
        using var listener = Serve(status, body, out var connection);
        var tickets = new TicketQueue(new QueueServiceClient(connection, StorageOptions.ForQueues()));

        Func<Task>[] calls =
        [
            () => tickets.ReceiveAsync("public", PriceLevel.Par, 1, TimeSpan.FromSeconds(1), context.CancellationToken),
            () => tickets.DeleteAsync("public", PriceLevel.Par, s_receipt, context.CancellationToken),
        ];
        foreach (var call in calls)
        {
            // The client gathers its tries in one exception; the broker answers to the last, and zero is 503 to its callers.
            var failed = await Assert.ThrowsAsync<Exception>(call);
            var last = failed is AggregateException all ? all.InnerExceptions[^1] : failed;
            Assert.AreEqual(0, ((RequestFailedException)last).Status);
        }
    }

    [TestMethod]
    public async Task The_storages_own_error_stays_what_it_is()
    {
        using var listener = Serve(
            404, "<?xml version=\"1.0\"?><Error><Code>MessageNotFound</Code><Message>Gone.</Message></Error>", out var connection);
        var tickets = new TicketQueue(new QueueServiceClient(connection, StorageOptions.ForQueues()));

        Assert.IsNull(await tickets.HideAsync(
            "public", PriceLevel.Par, s_receipt, TimeSpan.FromSeconds(1), context.CancellationToken));
    }

    private static HttpListener Serve(int status, string body, out string connection)
    {
        var address = $"http://127.0.0.1:{FreePort.Next()}/";
        connection = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=" + WellKnownKey
            + $";QueueEndpoint={address}devstoreaccount1;";
        var listener = new HttpListener { Prefixes = { address } };
        listener.Start();
        _ = AnswerAllAsync(listener, status, Encoding.UTF8.GetBytes(body));
        return listener;
    }

    private static async Task AnswerAllAsync(HttpListener listener, int status, byte[] body)
    {
        try
        {
            while (true)
            {
                var call = await listener.GetContextAsync();
                call.Response.StatusCode = status;
                call.Response.ContentType = "application/xml";
                await call.Response.OutputStream.WriteAsync(body);
                call.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
