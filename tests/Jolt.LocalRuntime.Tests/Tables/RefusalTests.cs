using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Jolt.LocalRuntime.Tests.Tables;

/// <summary>What is too large or malformed is refused by the service, and its code reaches the caller.</summary>
[TestClass]
public sealed class RefusalTests
{
    private const int PropertyCharactersMax = 32 * 1024;

    [TestMethod]
    public async Task GivenTheLargestText_WhenAdded_ThenItIsKept()
    {
        var table = await TemporaryTable.CreateAsync();
        var text = new string('x', PropertyCharactersMax);
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Text"] = text });

        Assert.AreEqual(text, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetString("Text"));
    }

    [TestMethod]
    public async Task GivenATextTooLarge_WhenAdded_ThenItIsRefused()
    {
        var table = await TemporaryTable.CreateAsync();

        var failure = await RefusedAsync(
            table, new TableEntity("p", "r") { ["Text"] = new string('x', PropertyCharactersMax + 1) });

        Assert.IsTrue(failure.ErrorCode == TableErrorCode.PropertyValueTooLarge, failure.ErrorCode);
    }

    [TestMethod]
    public async Task GivenARequestTooLarge_WhenSent_ThenItIsRefused()
    {
        // Azure refuses an entity of more than 1 MiB; Azurite, when adding, only a request of more than 4 MiB.
        var table = await TemporaryTable.CreateAsync();
        var entity = new TableEntity("p", "r");
        for (var index = 0; index < 130; index++)
        {
            entity[$"Text{index}"] = new string('x', PropertyCharactersMax);
        }

        var failure = await Assert.ThrowsExactlyAsync<RequestFailedException>(() => table.AddEntityAsync(entity));

        Assert.AreEqual(413, failure.Status);
        Assert.AreEqual("RequestBodyTooLarge", failure.ErrorCode);
    }

    [TestMethod]
    [DataRow("a/b")]
    [DataRow("a\\b")]
    [DataRow("a#b")]
    [DataRow("a?b")]
    public async Task GivenAForbiddenCharacterInAKey_WhenAdded_ThenItIsRefused(string key)
    {
        var table = await TemporaryTable.CreateAsync();

        await RefusedAsync(table, new TableEntity("p", key));
    }

    [TestMethod]
    public async Task GivenAMalformedFilter_WhenAsked_ThenItIsRefused()
    {
        var table = await TemporaryTable.CreateAsync();

        var failure = await Assert.ThrowsExactlyAsync<RequestFailedException>(
            async () => await table.QueryAsync<TableEntity>("Fuel eq eq 1").ToListAsync());

        Assert.AreEqual(400, failure.Status);
        Assert.IsTrue(failure.ErrorCode == TableErrorCode.InvalidInput, failure.ErrorCode);
    }

    private static async Task<RequestFailedException> RefusedAsync(TableClient table, TableEntity entity)
    {
        var failure = await Assert.ThrowsExactlyAsync<RequestFailedException>(() => table.AddEntityAsync(entity));
        Assert.AreEqual(400, failure.Status);
        return failure;
    }
}
