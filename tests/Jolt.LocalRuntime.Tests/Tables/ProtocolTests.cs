using System.Text.RegularExpressions;
using Azure;
using Azure.Data.Tables;

namespace Jolt.LocalRuntime.Tests.Tables;

/// <summary>What goes over the wire, and what Azure answers that Azurite never would.</summary>
[TestClass]
public sealed class ProtocolTests
{
    private const string Etag = "W/\"datetime'2026-11-22T12%3A00%3A00.0000000Z'\"";

    [TestMethod]
    public async Task GivenABusyService_WhenAsked_ThenTheSameRequestIsSignedAndSentAgain()
    {
        await using var service = await ScriptedService.StartAsync(new(503), new(500), new(204));

        await service.Table.AddEntityAsync(new TableEntity("p", "r"));

        Assert.AreEqual(3, service.Requests.Count);
        Assert.AreEqual(1, service.Requests.Select(request => request.Body).Distinct().Count());
        Assert.AreEqual(1, service.Requests.Select(request => request.Headers["x-ms-client-request-id"]).Distinct().Count());
        Assert.IsTrue(service.Requests.All(request =>
            request.Headers["Authorization"].StartsWith("SharedKeyLite jolt:", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task GivenABusyService_WhenAskedWithASignature_ThenItIsSentOnceInEachRequest()
    {
        await using var service = await ScriptedService.StartAsync(new(503), new(204));
        var table = new TableClient(
            new Uri($"{service.Address}/rows"), new AzureSasCredential("?sv=1&sig=a%2Bb"), ScriptedService.Impatient());

        await table.DeleteEntityAsync("p", "r");

        foreach (var request in service.Requests)
        {
            Assert.AreEqual("/jolt/rows(PartitionKey=%27p%27,RowKey=%27r%27)?sv=1&sig=a%2Bb", Plain(request.Target));
            Assert.IsFalse(request.Headers.ContainsKey("Authorization"));
        }
    }

    [TestMethod]
    public async Task GivenAnEmptyPageWithAToken_WhenAsked_ThenTheQueryGoesOn()
    {
        await using var service = await ScriptedService.StartAsync(
            new(200, """{"value":[]}""", ("x-ms-continuation-NextPartitionKey", "1!4!cA--")),
            new(
                200,
                """{"value":[{"PartitionKey":"p","RowKey":"1"}]}""",
                ("x-ms-continuation-NextPartitionKey", "1!4!cQ--"),
                ("x-ms-continuation-NextRowKey", "1!4!MQ--")),
            new(200, """{"value":[{"PartitionKey":"q","RowKey":"1"}]}"""));

        var rows = await service.Table.QueryAsync<TableEntity>("N gt 1", maxPerPage: 5, select: ["N"]).ToListAsync();

        CollectionAssert.AreEqual(new[] { "p1", "q1" }, rows.Select(row => row.PartitionKey + row.RowKey).ToArray());
        CollectionAssert.AreEqual(
            new[]
            {
                "/jolt/rows()?$filter=N%20gt%201&$select=N&$top=5",
                "/jolt/rows()?$filter=N%20gt%201&$select=N&$top=5&NextPartitionKey=1%214%21cA--",
                "/jolt/rows()?$filter=N%20gt%201&$select=N&$top=5&NextPartitionKey=1%214%21cQ--&NextRowKey=1%214%21MQ--",
            },
            service.Requests.Select(request => request.Target).ToArray());
    }

    [TestMethod]
    public async Task GivenChanges_WhenSent_ThenMethodAndConditionSayWhichTheyAre()
    {
        await using var service = await ScriptedService.StartAsync(new(204), new(204), new(204), new(204), new(204));
        var table = service.Table;
        var row = new TableEntity("p", "r") { ["N"] = 1L };

        await table.UpsertEntityAsync(row);
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace);
        await table.UpdateEntityAsync(row, new ETag(Etag));
        await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
        await table.DeleteEntityAsync("p", "r");

        CollectionAssert.AreEqual(
            new[] { "PATCH ", "PUT ", "PATCH " + Etag, "PUT *", "DELETE *" },
            service.Requests
                .Select(request => $"{request.Method} {request.Headers.GetValueOrDefault("If-Match")}")
                .ToArray());
        Assert.AreEqual(
            """{"PartitionKey":"p","RowKey":"r","N@odata.type":"Edm.Int64","N":"1"}""", service.Requests[0].Body);
    }

    [TestMethod]
    public async Task GivenATransaction_WhenSent_ThenItsBodyIsAChangeSetOfRequests()
    {
        await using var service = await ScriptedService.StartAsync(new ScriptedAnswer(
            202, "--b\r\n\r\n--c\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n\r\n--c\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n--c--"));

        await service.Table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "it's"), new ETag(Etag)),
            new(TableTransactionActionType.Delete, new TableEntity("p", "b")),
        ]);

        var request = service.Requests.Single();
        var lines = Regex.Replace(request.Body, "[0-9a-f]{8}-[0-9a-f-]{27}", "ID").Split("\r\n");
        CollectionAssert.AreEqual(
            new[]
            {
                "--batch_ID", "Content-Type: multipart/mixed; boundary=changeset_ID", "",
                "--changeset_ID", "Content-Type: application/http", "Content-Transfer-Encoding: binary", "",
                $"PATCH {service.Address}/rows(PartitionKey='p',RowKey='it%27%27s') HTTP/1.1",
                "DataServiceVersion: 3.0", "Accept: application/json;odata=minimalmetadata", $"If-Match: {Etag}",
                "Prefer: return-no-content", "Content-Type: application/json;odata=nometadata", "",
                """{"PartitionKey":"p","RowKey":"it\u0027s"}""",
                "--changeset_ID", "Content-Type: application/http", "Content-Transfer-Encoding: binary", "",
                $"DELETE {service.Address}/rows(PartitionKey='p',RowKey='b') HTTP/1.1",
                "DataServiceVersion: 3.0", "Accept: application/json;odata=minimalmetadata", "If-Match: *", "",
                "", "--changeset_ID--", "--batch_ID--", "",
            },
            lines);
        StringAssert.StartsWith(request.Headers["Content-Type"], "multipart/mixed; boundary=batch_", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task GivenATableThatIsBeingDeleted_WhenCreatedIfThereIsNone_ThenThatIsAFailure()
    {
        await using var service = await ScriptedService.StartAsync(new ScriptedAnswer(
            409, """{"odata.error":{"code":"TableBeingDeleted","message":{"lang":"en-US","value":"Wait."}}}"""));

        var failure = await Assert.ThrowsExactlyAsync<RequestFailedException>(
            () => service.Table.CreateIfNotExistsAsync());

        Assert.AreEqual("TableBeingDeleted", failure.ErrorCode);
    }

    [TestMethod]
    [DataRow("", "Told")]
    [DataRow("<html>proxy</html>", "Told")]
    [DataRow("{\"error\":1}", "Told")]
    [DataRow("<?xml version=\"1.0\"?><error xmlns=\"x\"><code>Said</code><message>m</message></error>", "Said")]
    [DataRow("{\"odata.error\":{\"code\":\"Said\",\"message\":{\"value\":\"m\"}}}", "Said")]
    public async Task GivenARefusalOfAnyForm_WhenRead_ThenItsCodeIsFound(string body, string code)
    {
        await using var service = await ScriptedService.StartAsync(
            new ScriptedAnswer(400, body, ("x-ms-error-code", "Told")));

        var failure = await Assert.ThrowsExactlyAsync<RequestFailedException>(
            () => service.Table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.AreEqual(400, failure.Status);
        Assert.AreEqual(code, failure.ErrorCode);
    }

    [TestMethod]
    public async Task GivenFewerAnswersThanActions_WhenRead_ThenItIsNotTakenForSuccess()
    {
        await using var service = await ScriptedService.StartAsync(
            new ScriptedAnswer(202, "--b\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n--b--"));

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => service.Table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity("p", "a")),
            new(TableTransactionActionType.Add, new TableEntity("p", "b")),
        ]));
    }

    [TestMethod]
    public async Task GivenACancelledToken_WhenAsked_ThenNothingIsSent()
    {
        await using var service = await ScriptedService.StartAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(
            () => service.Table.AddEntityAsync(new TableEntity("p", "r"), new CancellationToken(canceled: true)));

        Assert.AreEqual(0, service.Requests.Count);
    }

    /// <summary>Whether an apostrophe is escaped in a path is up to the URI class.</summary>
    private static string Plain(string target) => target.Replace("'", "%27", StringComparison.Ordinal);
}
