using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Jolt.Testing;

namespace Jolt.LocalRuntime.Tests.Tables;

[TestClass]
public sealed class TransactionTests
{
    [TestMethod]
    public async Task GivenActionsOfEveryKind_WhenSubmitted_ThenAllAreDoneAndAnswered()
    {
        var table = await TemporaryTable.CreateAsync();
        var version = (await table.AddEntityAsync(Row("merged", ("A", "1"), ("B", "1")))).Headers.ETag!.Value;
        await table.AddEntityAsync(Row("replaced", ("A", "1"), ("B", "1")));
        await table.AddEntityAsync(Row("deleted"));

        var answers = (await table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, Row("added", ("A", "2"))),
            new(TableTransactionActionType.UpdateMerge, Row("merged", ("A", "2")), version),
            new(TableTransactionActionType.UpdateReplace, Row("replaced", ("A", "2")), ETag.All),
            new(TableTransactionActionType.Delete, Row("deleted")),
            new(TableTransactionActionType.UpsertMerge, Row("upserted", ("A", "2"))),
            new(TableTransactionActionType.UpsertReplace, Row("put", ("A", "2"))),
        ])).Value;

        Assert.AreEqual(6, answers.Count);
        Assert.IsTrue(answers.All(answer => answer.Status == 204));
        var rows = await table.QueryAsync<TableEntity>()
            .ToDictionaryAsync(row => row.RowKey, row => row.GetString("A") + row.GetString("B"));
        Assert.AreEqual("2", rows["added"]);
        Assert.AreEqual("21", rows["merged"]);
        Assert.AreEqual("2", rows["replaced"]);
        Assert.IsFalse(rows.ContainsKey("deleted"));
        Assert.AreEqual("2", rows["upserted"]);
        Assert.AreEqual("2", rows["put"]);
        Assert.AreEqual((await table.GetEntityAsync<TableEntity>("p", "merged")).Value.ETag, answers[1].Headers.ETag);
    }

    [TestMethod]
    public async Task GivenOneActionThatFails_WhenSubmitted_ThenNothingIsDoneAndItsIndexIsKnown()
    {
        var table = await TemporaryTable.CreateAsync();
        await table.AddEntityAsync(Row("there"));

        var failure = await Assert.ThrowsExactlyAsync<TableTransactionFailedException>(
            () => table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, Row("a")),
                new(TableTransactionActionType.Add, Row("b")),
                new(TableTransactionActionType.Add, Row("there")),
                new(TableTransactionActionType.Add, Row("c")),
            ]));

        Assert.AreEqual(2, failure.FailedTransactionActionIndex);
        Assert.AreEqual(409, failure.Status);
        Assert.IsTrue(failure.ErrorCode == TableErrorCode.EntityAlreadyExists, failure.ErrorCode);
        Assert.AreEqual(1, await table.QueryAsync<TableEntity>().CountAsync());
    }

    [TestMethod]
    public async Task GivenAnOldVersion_WhenSubmitted_ThenTheConditionIsNotSatisfiedAndNothingIsDone()
    {
        var table = await TemporaryTable.CreateAsync();
        var old = (await table.AddEntityAsync(Row("head"))).Headers.ETag!.Value;
        await table.UpdateEntityAsync(Row("head", ("A", "newer")), old);

        var failure = await Assert.ThrowsExactlyAsync<TableTransactionFailedException>(
            () => table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, Row("posting")),
                new(TableTransactionActionType.UpdateReplace, Row("head", ("A", "lost")), old),
            ]));

        Assert.AreEqual(412, failure.Status);
        Assert.AreEqual(1, failure.FailedTransactionActionIndex);
        Assert.IsTrue(failure.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied, failure.ErrorCode);
        Assert.AreEqual(1, await table.QueryAsync<TableEntity>().CountAsync());
    }

    [TestMethod]
    public async Task GivenNoSuchEntity_WhenDeletedInATransaction_ThenNothingIsDone()
    {
        var table = await TemporaryTable.CreateAsync();

        var failure = await Assert.ThrowsExactlyAsync<TableTransactionFailedException>(
            () => table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, Row("a")),
                new(TableTransactionActionType.Delete, Row("missing")),
            ]));

        Assert.AreEqual(404, failure.Status);
        Assert.AreEqual(1, failure.FailedTransactionActionIndex);
        Assert.AreEqual(0, await table.QueryAsync<TableEntity>().CountAsync());
    }

    [TestMethod]
    public async Task GivenTheSameEntityTwice_WhenSubmitted_ThenItIsRefused()
    {
        var table = await TemporaryTable.CreateAsync();

        var failure = await Assert.ThrowsExactlyAsync<TableTransactionFailedException>(
            () => table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.UpsertMerge, Row("a")),
                new(TableTransactionActionType.UpsertMerge, Row("a")),
            ]));

        Assert.AreEqual(400, failure.Status);
        Assert.IsTrue(failure.ErrorCode == TableErrorCode.InvalidDuplicateRow, failure.ErrorCode);
        Assert.AreEqual(0, await table.QueryAsync<TableEntity>().CountAsync());
    }

    [TestMethod]
    public async Task GivenAHundredActions_WhenSubmitted_ThenAllAreDone()
    {
        var table = await TemporaryTable.CreateAsync();

        var answers = await table.SubmitTransactionAsync(Adds(100));

        Assert.AreEqual(100, answers.Value.Count);
        Assert.AreEqual(100, await table.QueryAsync<TableEntity>().CountAsync());
    }

    [TestMethod]
    public async Task GivenMoreThanAHundredActions_WhenSubmitted_ThenTheyAreRefused()
    {
        var table = await TemporaryTable.CreateAsync();

        var failure = await Assert.ThrowsExactlyAsync<TableTransactionFailedException>(
            () => table.SubmitTransactionAsync(Adds(101)));

        Assert.AreEqual(400, failure.Status);
        Assert.IsTrue(failure.ErrorCode == TableErrorCode.InvalidInput, failure.ErrorCode);
        Assert.AreEqual(0, await table.QueryAsync<TableEntity>().CountAsync());
    }

    [TestMethod]
    public async Task GivenNoActions_WhenSubmitted_ThenItIsABug()
    {
        var table = await TemporaryTable.CreateAsync();

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => table.SubmitTransactionAsync([]));
    }

    [TestMethod]
    public async Task GivenNoTable_WhenSubmitted_ThenTheTableIsNotFound()
    {
        var table = new TableClient(AzuriteFixture.ConnectionString, UniqueName.Table());

        var failure = await Assert.ThrowsExactlyAsync<TableTransactionFailedException>(
            () => table.SubmitTransactionAsync(Adds(2)));

        Assert.AreEqual(404, failure.Status);
        Assert.IsTrue(failure.ErrorCode == TableErrorCode.TableNotFound, failure.ErrorCode);
    }

    private static IEnumerable<TableTransactionAction> Adds(int count) => Enumerable.Range(0, count)
        .Select(index => new TableTransactionAction(TableTransactionActionType.Add, Row($"{index:D3}")));

    private static TableEntity Row(string key, params (string Name, string Value)[] values)
    {
        var entity = new TableEntity("p", key);
        foreach (var (name, value) in values)
        {
            entity[name] = value;
        }

        return entity;
    }
}
