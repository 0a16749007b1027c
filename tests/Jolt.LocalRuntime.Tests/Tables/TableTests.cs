using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Jolt.Testing;

namespace Jolt.LocalRuntime.Tests.Tables;

[TestClass]
public sealed class TableTests
{
    private static TableServiceClient Service => new(AzuriteFixture.ConnectionString);

    [TestMethod]
    public async Task GivenATable_WhenCreatedAgain_ThenOnlyCreateRefuses()
    {
        var name = UniqueName.Table();
        Assert.AreEqual(name, (await Service.CreateTableAsync(name)).Value.Name);

        Assert.AreEqual(409, (await Service.CreateTableIfNotExistsAsync(name)).GetRawResponse().Status);
        var failure = await Assert.ThrowsExactlyAsync<RequestFailedException>(() => Service.CreateTableAsync(name));
        Assert.AreEqual(409, failure.Status);
        Assert.IsTrue(failure.ErrorCode == TableErrorCode.TableAlreadyExists, failure.ErrorCode);
    }

    [TestMethod]
    public async Task GivenATable_WhenDeletedTwice_ThenTheSecondTimeIsNoFailure()
    {
        var table = await TemporaryTable.CreateAsync();

        Assert.AreEqual(204, (await table.DeleteAsync()).Status);
        Assert.AreEqual(404, (await Service.DeleteTableAsync(table.Name)).Status);
    }

    [TestMethod]
    public async Task GivenNoTable_WhenUsed_ThenTheTableIsNotFound()
    {
        var table = Service.GetTableClient(UniqueName.Table());

        var adding = await Assert.ThrowsExactlyAsync<RequestFailedException>(
            () => table.AddEntityAsync(new TableEntity("p", "r")));
        var asking = await Assert.ThrowsExactlyAsync<RequestFailedException>(
            async () => await table.QueryAsync<TableEntity>().ToListAsync());

        Assert.AreEqual(404, adding.Status);
        Assert.IsTrue(adding.ErrorCode == TableErrorCode.TableNotFound, adding.ErrorCode);
        Assert.IsTrue(asking.ErrorCode == TableErrorCode.TableNotFound, asking.ErrorCode);
    }

    [TestMethod]
    [DataRow("1starts-with-a-digit")]
    [DataRow("x")]
    [DataRow("has space")]
    public async Task GivenABadName_WhenCreated_ThenItIsRefused(string name)
    {
        var failure = await Assert.ThrowsExactlyAsync<RequestFailedException>(() => Service.CreateTableAsync(name));

        Assert.AreEqual(400, failure.Status);
    }

    [TestMethod]
    public async Task GivenTables_WhenAskedForByName_ThenTheyAreFound()
    {
        var prefix = UniqueName.Id("Listed");
        foreach (var suffix in new[] { "A", "B", "C" })
        {
            await Service.CreateTableAsync(prefix + suffix);
        }

        var one = await Service.QueryAsync(item => item.Name == prefix + "B").SingleAsync();
        // Without its type, an interpolated string is a string: the overload would not quote anything.
        FormattableString filter = $"TableName eq {prefix + "C"}";
        var filled = await Service.QueryAsync(filter).SingleAsync();
        var paged = await Service.QueryAsync(
                item => item.Name.CompareTo(prefix) >= 0 && item.Name.CompareTo(prefix + "Z") < 0, maxPerPage: 2)
            .AsPages()
            .ToListAsync();

        Assert.AreEqual(prefix + "B", one.Name);
        Assert.AreEqual(prefix + "C", filled.Name);
        CollectionAssert.AreEqual(new[] { 2, 1 }, paged.Select(page => page.Values.Count).ToArray());
    }

    [TestMethod]
    public async Task GivenAClient_WhenLookedAt_ThenItKnowsNameAccountAndAddress()
    {
        var table = await TemporaryTable.CreateAsync();
        var port = AzuriteFixture.Azurite.Endpoints.TablePort;

        Assert.AreEqual("devstoreaccount1", table.AccountName);
        Assert.AreEqual($"http://127.0.0.1:{port}/devstoreaccount1/{table.Name}", table.Uri.AbsoluteUri);
        Assert.AreEqual("devstoreaccount1", Service.AccountName);
    }
}
