using Azure.Data.Tables;

namespace Jolt.LocalRuntime.Tests.Tables;

[TestClass]
public sealed class QueryTests
{
    [TestMethod]
    public async Task GivenEntities_WhenAskedFor_ThenTheyComeInTheOrderOfTheirKeys()
    {
        var table = await TemporaryTable.CreateAsync();
        foreach (var (partition, row) in new[] { ("b", "1"), ("a", "2"), ("a", "1"), ("b", "0") })
        {
            await table.AddEntityAsync(new TableEntity(partition, row));
        }

        var keys = await table.QueryAsync<TableEntity>().Select(entity => entity.PartitionKey + entity.RowKey)
            .ToListAsync();

        CollectionAssert.AreEqual(new[] { "a1", "a2", "b0", "b1" }, keys);
    }

    [TestMethod]
    public async Task GivenMoreThanAThousandEntities_WhenAskedFor_ThenAllComeInSeveralPages()
    {
        var table = await ManyAsync(1_250);

        var pages = await table.QueryAsync<TableEntity>(entity => entity.PartitionKey == "p").AsPages().ToListAsync();

        CollectionAssert.AreEqual(new[] { 1000, 250 }, pages.Select(page => page.Values.Count).ToArray());
        var keys = pages.SelectMany(page => page.Values).Select(entity => entity.RowKey).ToList();
        CollectionAssert.AreEqual(Enumerable.Range(0, 1_250).Select(index => $"{index:D5}").ToList(), keys);
    }

    [TestMethod]
    public async Task GivenAPagesToken_WhenAskedFromThere_ThenTheRestComes()
    {
        var table = await ManyAsync(25);
        var query = table.QueryAsync<TableEntity>(maxPerPage: 10);
        var first = await query.AsPages().FirstAsync();

        var rest = await table.QueryAsync<TableEntity>().AsPages(first.ContinuationToken, pageSizeHint: 7)
            .ToListAsync();

        Assert.AreEqual(10, first.Values.Count);
        CollectionAssert.AreEqual(new[] { 7, 7, 1 }, rest.Select(page => page.Values.Count).ToArray());
        Assert.AreEqual("00010", rest[0].Values[0].RowKey);
        Assert.IsNull(rest[^1].ContinuationToken);
    }

    private static async Task<TableClient> ManyAsync(int count)
    {
        var table = await TemporaryTable.CreateAsync();
        var actions = Enumerable.Range(0, count).Select(index => new TableTransactionAction(
            TableTransactionActionType.Add, new TableEntity("p", $"{index:D5}") { ["Index"] = index }));
        foreach (var hundred in actions.Chunk(100))
        {
            await table.SubmitTransactionAsync(hundred);
        }

        return table;
    }
}
