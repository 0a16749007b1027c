using Azure;
using Azure.Data.Tables;

namespace Jolt.LocalRuntime.Tests.Tables;

/// <summary>Hammers: what a ledger and a durable engine rely on must hold when many write at once.</summary>
[TestClass]
public sealed class RaceTests
{
    private const int Writers = 8;
    private const int RoundsEach = 15;

    [TestMethod]
    public async Task GivenManyWriters_WhenEachCountsUpByVersion_ThenNoCountIsLost()
    {
        var table = await TemporaryTable.CreateAsync();
        await table.AddEntityAsync(new TableEntity("p", "count") { ["Count"] = 0L });

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < RoundsEach; round++)
            {
                while (!await CountUpAsync(table))
                {
                }
            }
        })));

        var count = (await table.GetEntityAsync<TableEntity>("p", "count")).Value.GetInt64("Count");
        Assert.AreEqual(Writers * RoundsEach, count);
    }

    [TestMethod]
    public async Task GivenManyWriters_WhenAllAddTheSameEntity_ThenOneSucceeds()
    {
        var table = await TemporaryTable.CreateAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => TryAsync(
            () => table.AddEntityAsync(new TableEntity("p", "r") { ["Writer"] = writer }))));

        CollectionAssert.AreEquivalent(
            Enumerable.Repeat(409, Writers - 1).Append(204).ToArray(), results);
    }

    [TestMethod]
    public async Task GivenManyTransactionsOnOneHead_WhenSubmittedAtOnce_ThenOneIsDoneAsAWhole()
    {
        var table = await TemporaryTable.CreateAsync();
        var version = (await table.AddEntityAsync(new TableEntity("p", "head"))).Headers.ETag!.Value;

        var results = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => TryAsync(
            async () => (await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.UpdateMerge, Head(writer), version),
                new(TableTransactionActionType.Add, new TableEntity("p", $"posting{writer}")),
            ])).GetRawResponse())));

        CollectionAssert.AreEquivalent(
            Enumerable.Repeat(412, Writers - 1).Append(202).ToArray(), results);
        var rows = await table.QueryAsync<TableEntity>().ToListAsync();
        var winner = rows.Single(row => row.RowKey == "head").GetInt32("Writer");
        CollectionAssert.AreEquivalent(
            new[] { "head", $"posting{winner}" }, rows.Select(row => row.RowKey).ToArray());
    }

    private static TableEntity Head(int writer) => new("p", "head") { ["Writer"] = writer };

    private static async Task<bool> CountUpAsync(TableClient table)
    {
        var entity = (await table.GetEntityAsync<TableEntity>("p", "count")).Value;
        entity["Count"] = entity.GetInt64("Count") + 1;
        return await TryAsync(() => table.UpdateEntityAsync(entity, entity.ETag)) == 204;
    }

    private static async Task<int> TryAsync(Func<Task<Response>> write)
    {
        try
        {
            return (await write()).Status;
        }
        catch (RequestFailedException refusal) when (refusal.Status is 409 or 412)
        {
            return refusal.Status;
        }
    }
}
