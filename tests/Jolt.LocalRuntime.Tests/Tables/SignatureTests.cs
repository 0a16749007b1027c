using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Sas;
using Jolt.LocalRuntime.Azurite;
using Jolt.Testing;

namespace Jolt.LocalRuntime.Tests.Tables;

[TestClass]
public sealed class SignatureTests
{
    private static readonly DateTimeOffset Later = DateTimeOffset.UtcNow.AddHours(1);

    [TestMethod]
    public async Task GivenARightToRead_WhenUsed_ThenReadingWorksAndWritingIsRefused()
    {
        var table = await TemporaryTable.CreateAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));
        var reader = new TableClient(table.GenerateSasUri(TableSasPermissions.Read, Later));

        Assert.AreEqual("r", (await reader.GetEntityAsync<TableEntity>("p", "r")).Value.RowKey);
        Assert.AreEqual(1, await reader.QueryAsync<TableEntity>().CountAsync());
        var failure = await Assert.ThrowsExactlyAsync<RequestFailedException>(
            () => reader.AddEntityAsync(new TableEntity("p", "new")));
        Assert.AreEqual(403, failure.Status);
        StringAssert.StartsWith(failure.ErrorCode, "Authorization", StringComparison.Ordinal);
        Assert.AreEqual(table.Name, reader.Name);
        Assert.AreEqual(table.AccountName, reader.AccountName);
    }

    [TestMethod]
    public async Task GivenASignatureAsACredential_WhenUsed_ThenItIsTheSame()
    {
        var table = await TemporaryTable.CreateAsync();
        var address = table.GenerateSasUri(TableSasPermissions.All, Later);
        var signed = new TableClient(table.Uri, new AzureSasCredential(address.Query));

        await signed.AddEntityAsync(new TableEntity("p", "r"));
        await signed.DeleteEntityAsync("p", "r");

        Assert.AreEqual(0, await signed.QueryAsync<TableEntity>().CountAsync());
    }

    [TestMethod]
    public async Task GivenASignatureInAConnectionString_WhenUsed_ThenItIsTheSame()
    {
        var table = await TemporaryTable.CreateAsync();
        var signature = table.GenerateSasUri(TableSasPermissions.Read, Later).Query;
        var port = AzuriteFixture.Azurite.Endpoints.TablePort;
        var service = new TableServiceClient(
            $"TableEndpoint=http://127.0.0.1:{port}/{AzuriteEndpoints.AccountName};SharedAccessSignature={signature}");

        Assert.AreEqual(0, await service.GetTableClient(table.Name).QueryAsync<TableEntity>().CountAsync());
    }

    [TestMethod]
    public async Task GivenAnExpiredSignature_WhenUsed_ThenItIsRefused()
    {
        var table = await TemporaryTable.CreateAsync();
        var late = new TableClient(
            table.GenerateSasUri(TableSasPermissions.Read, DateTimeOffset.UtcNow.AddMinutes(-1)));

        var failure = await Assert.ThrowsExactlyAsync<RequestFailedException>(
            () => late.GetEntityAsync<TableEntity>("p", "r"));

        Assert.AreEqual(403, failure.Status);
    }

    [TestMethod]
    public async Task GivenASignatureOfAnotherTable_WhenUsed_ThenItIsRefused()
    {
        var mine = await TemporaryTable.CreateAsync();
        var other = await TemporaryTable.CreateAsync();
        var signature = mine.GenerateSasUri(TableSasPermissions.All, Later).Query;

        var failure = await Assert.ThrowsExactlyAsync<RequestFailedException>(
            () => new TableClient(other.Uri, new AzureSasCredential(signature)).GetEntityAsync<TableEntity>("p", "r"));

        Assert.AreEqual(403, failure.Status);
    }

    [TestMethod]
    public async Task GivenAnotherKey_WhenUsed_ThenItIsRefused()
    {
        var table = await TemporaryTable.CreateAsync();
        var wrong = new TableSharedKeyCredential(AzuriteEndpoints.AccountName, Convert.ToBase64String(new byte[64]));
        var service = new TableServiceClient(new TableServiceClient(AzuriteFixture.ConnectionString).Uri, wrong);

        var failure = await Assert.ThrowsExactlyAsync<RequestFailedException>(
            () => service.GetTableClient(table.Name).GetEntityAsync<TableEntity>("p", "r"));

        Assert.AreEqual(403, failure.Status);
        Assert.AreEqual("AuthorizationFailure", failure.ErrorCode);
    }

    [TestMethod]
    public async Task GivenARotatedKey_WhenSet_ThenItIsUsed()
    {
        var table = await TemporaryTable.CreateAsync();
        var credential = new TableSharedKeyCredential(
            AzuriteEndpoints.AccountName, Convert.ToBase64String(new byte[64]));
        var client = new TableClient(
            new TableServiceClient(AzuriteFixture.ConnectionString).Uri, table.Name, credential);

        credential.SetAccountKey(AzuriteEndpoints.AccountKey);

        Assert.AreEqual(0, await client.QueryAsync<TableEntity>().CountAsync());
    }

    [TestMethod]
    public void GivenPlainHttpToAnotherMachine_WhenASignatureWouldBeSent_ThenItIsRefused() =>
        Assert.ThrowsExactly<ArgumentException>(
            () => new TableClient(new Uri("http://example.test/account/table"), new AzureSasCredential("sig=x")));

    [TestMethod]
    public async Task GivenAClientWithoutAKey_WhenAskedToSign_ThenItRefuses()
    {
        var table = await TemporaryTable.CreateAsync();
        var reader = new TableClient(table.GenerateSasUri(TableSasPermissions.Read, Later));

        Assert.ThrowsExactly<InvalidOperationException>(() => reader.GenerateSasUri(TableSasPermissions.All, Later));
    }
}
