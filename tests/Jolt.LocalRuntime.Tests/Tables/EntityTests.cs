using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Jolt.LocalRuntime.Tests.Tables;

[TestClass]
public sealed class EntityTests
{
    [TestMethod]
    public async Task GivenAnAddedEntity_WhenRead_ThenItHasItsValuesVersionAndTime()
    {
        var table = await TemporaryTable.CreateAsync();
        var added = await table.AddEntityAsync(new TableEntity("p", "r") { ["Fuel"] = 5L });

        var entity = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.AreEqual(5L, entity.GetInt64("Fuel"));
        Assert.AreEqual(added.Headers.ETag, entity.ETag);
        Assert.IsNotNull(entity.Timestamp);
        Assert.AreEqual(TimeSpan.Zero, entity.Timestamp.Value.Offset);
    }

    [TestMethod]
    public async Task GivenAnEntity_WhenAddedAgain_ThenItAlreadyExists()
    {
        var table = await TemporaryTable.CreateAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));

        var failure = await Assert.ThrowsExactlyAsync<RequestFailedException>(
            () => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.AreEqual(409, failure.Status);
        Assert.IsTrue(failure.ErrorCode == TableErrorCode.EntityAlreadyExists, failure.ErrorCode);
        StringAssert.Contains(failure.Message, "already exists", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task GivenNoEntity_WhenRead_ThenItIsNotFound()
    {
        var table = await TemporaryTable.CreateAsync();

        var failure = await Assert.ThrowsExactlyAsync<RequestFailedException>(
            () => table.GetEntityAsync<TableEntity>("p", "r"));

        Assert.AreEqual(404, failure.Status);
        Assert.IsTrue(failure.ErrorCode == TableErrorCode.ResourceNotFound, failure.ErrorCode);
    }

    [TestMethod]
    public async Task GivenNoEntity_WhenReadIfItExists_ThenThereIsNoValue()
    {
        var table = await TemporaryTable.CreateAsync();

        var missing = await table.GetEntityIfExistsAsync<TableEntity>("p", "r");

        Assert.IsFalse(missing.HasValue);
        Assert.AreEqual(404, missing.GetRawResponse().Status);
        Assert.ThrowsExactly<InvalidOperationException>(() => missing.Value);
    }

    [TestMethod]
    public async Task GivenAnEntity_WhenReadIfItExists_ThenThereIsAValue()
    {
        var table = await TemporaryTable.CreateAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Name"] = "a" });

        var found = await table.GetEntityIfExistsAsync<TableEntity>("p", "r");

        Assert.IsTrue(found.HasValue);
        Assert.AreEqual("a", found.Value!.GetString("Name"));
    }

    [TestMethod]
    [DataRow(TableUpdateMode.Merge, "kept")]
    [DataRow(TableUpdateMode.Replace, null)]
    public async Task GivenAnEntity_WhenUpserted_ThenTheModeDecidesAboutOtherProperties(
        TableUpdateMode mode, string? other)
    {
        var table = await TemporaryTable.CreateAsync();
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["Name"] = "old", ["Other"] = "kept" }, mode);

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["Name"] = "new" }, mode);

        var entity = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.AreEqual("new", entity.GetString("Name"));
        Assert.AreEqual(other, entity.GetString("Other"));
    }

    [TestMethod]
    [DataRow(TableUpdateMode.Merge)]
    [DataRow(TableUpdateMode.Replace)]
    public async Task GivenANewerVersion_WhenUpdatedWithTheOld_ThenTheConditionIsNotSatisfied(TableUpdateMode mode)
    {
        var table = await TemporaryTable.CreateAsync();
        var old = (await table.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;
        var newer = await table.UpdateEntityAsync(new TableEntity("p", "r") { ["Name"] = "first" }, old, mode);

        var failure = await Assert.ThrowsExactlyAsync<RequestFailedException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r") { ["Name"] = "second" }, old, mode));

        Assert.AreEqual(412, failure.Status);
        Assert.IsTrue(failure.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied, failure.ErrorCode);
        var entity = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.AreEqual("first", entity.GetString("Name"));
        Assert.AreEqual(newer.Headers.ETag, entity.ETag);
    }

    [TestMethod]
    public async Task GivenNoEntity_WhenUpdated_ThenItIsNotFound()
    {
        var table = await TemporaryTable.CreateAsync();

        var failure = await Assert.ThrowsExactlyAsync<RequestFailedException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All));

        Assert.AreEqual(404, failure.Status);
        Assert.IsTrue(failure.ErrorCode == TableErrorCode.ResourceNotFound, failure.ErrorCode);
    }

    [TestMethod]
    public async Task GivenNoVersion_WhenUpdated_ThenItIsRefusedBeforeItCouldBecomeAnUpsert()
    {
        var table = await TemporaryTable.CreateAsync();

        await Assert.ThrowsExactlyAsync<ArgumentException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r"), default));
    }

    [TestMethod]
    public async Task GivenAnEntity_WhenDeletedTwice_ThenTheSecondTimeIsNoFailure()
    {
        var table = await TemporaryTable.CreateAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));

        Assert.AreEqual(204, (await table.DeleteEntityAsync("p", "r")).Status);
        Assert.AreEqual(404, (await table.DeleteEntityAsync("p", "r")).Status);
    }

    [TestMethod]
    public async Task GivenANewerVersion_WhenDeletedWithTheOld_ThenTheConditionIsNotSatisfied()
    {
        var table = await TemporaryTable.CreateAsync();
        var entity = new TableEntity("p", "r");
        var old = (await table.AddEntityAsync(entity)).Headers.ETag!.Value;
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["Name"] = "newer" });

        var failure = await Assert.ThrowsExactlyAsync<RequestFailedException>(
            () => table.DeleteEntityAsync(entity, old));

        Assert.IsTrue(failure.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied, failure.ErrorCode);
    }

    [TestMethod]
    public async Task GivenASelection_WhenRead_ThenOnlyThatIsThere()
    {
        var table = await TemporaryTable.CreateAsync();
        await table.AddEntityAsync(new Machine { PartitionKey = "p", RowKey = "r", Name = "a", Cores = 4 });

        var machine = (await table.GetEntityAsync<Machine>("p", "r", ["Cores"])).Value;

        Assert.AreEqual(4, machine.Cores);
        Assert.IsNull(machine.Name);
    }
}
