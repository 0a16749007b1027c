using Azure.Data.Tables;
using Jolt.LocalRuntime.History;
using Jolt.Testing;
using Microsoft.DurableTask.Client;

namespace Jolt.LocalRuntime.Tests.Durable;

[TestClass]
public sealed class TableHistoryStoreTests
{
    private static readonly CancellationToken s_never = CancellationToken.None;
    private static readonly TableServiceClient s_service = new(AzuriteFixture.ConnectionString);

    [TestMethod]
    public async Task GivenMoreThanATransactionHolds_WhenItIsCommitted_ThenAllOfItIsRead()
    {
        var store = await OpenAsync();
        var payload = new Json($"\"{new string('é', 150_000)}\"");
        HistoryEvent[] events = [.. Enumerable.Range(0, 13).Select(id => new ActivityCompleted(id, payload))];

        var head = await store.CommitAsync(NewHead("a", "1"), events, s_never);
        var stored = (await store.ReadAsync("a", s_never))!;

        Assert.AreEqual(7, head.Pages);
        Assert.AreEqual(head, stored.Head);
        CollectionAssert.AreEqual(events, stored.Events.ToArray());
    }

    [TestMethod]
    public async Task GivenPagesOfACommitThatDidNotEnd_WhenTheInstanceIsRead_ThenTheyDoNotCount()
    {
        var hub = UniqueName.Table("Hub");
        var store = await OpenAsync(hub);
        var head = await store.CommitAsync(NewHead("a", "1"), [new ExecutionStarted("Name", null)], s_never);
        var table = s_service.GetTableClient($"{hub}History");
        foreach (var page in new[] { 1, 2 })
        {
            var left = HistoryPages.Write([new EventRaised("left", null)]).Single();
            await table.UpsertEntityAsync(PageRow.ToEntity("a", 0, page, left));
        }

        Assert.AreEqual(1, (await store.ReadAsync("a", s_never))!.Events.Count);
        await store.CommitAsync(head with { CommitId = "2" }, [new TurnStarted(default)], s_never);
        CollectionAssert.AreEqual(
            new HistoryEvent[] { new ExecutionStarted("Name", null), new TurnStarted(default) },
            (await store.ReadAsync("a", s_never))!.Events.ToArray());
    }

    [TestMethod]
    public async Task GivenACommitWhoseAnswerWasLost_WhenItIsTriedAgain_ThenItIsFoundAndNotDoneTwice()
    {
        var store = await OpenAsync();
        var head = await store.CommitAsync(NewHead("a", "1"), [new ExecutionStarted("Name", null)], s_never);
        var next = head with { CommitId = "2" };

        var first = await store.CommitAsync(next, [new TurnStarted(default)], s_never);
        var second = await store.CommitAsync(next, [new TurnStarted(default)], s_never);

        Assert.AreEqual(first, second);
        Assert.AreEqual(2, (await store.ReadAsync("a", s_never))!.Events.Count);
    }

    [TestMethod]
    public async Task GivenAnotherWriter_WhenACommitBuildsOnAnOldRow_ThenItIsAConflict()
    {
        var store = await OpenAsync();
        var head = await store.CommitAsync(NewHead("a", "1"), [new ExecutionStarted("Name", null)], s_never);
        await store.CommitAsync(head with { CommitId = "2" }, [], s_never);

        await Assert.ThrowsExactlyAsync<HistoryConflictException>(() =>
            store.CommitAsync(head with { CommitId = "3" }, [], s_never));
        await Assert.ThrowsExactlyAsync<HistoryConflictException>(() =>
            store.CommitAsync(NewHead("a", "4"), [], s_never));
    }

    [TestMethod]
    public async Task GivenMoreThanAHundredNotes_WhenTheyAreAddedAndRemovedTwice_ThenNoneIsLeft()
    {
        var store = await OpenAsync();
        string[] ids = [.. Enumerable.Range(0, 205).Select(index => $"id-{index:D3}")];
        await store.AddUnfinishedAsync(ids, s_never);
        await store.AddUnfinishedAsync(ids, s_never);

        CollectionAssert.AreEqual(ids, (await store.ReadUnfinishedAsync(s_never)).ToArray());
        await store.RemoveUnfinishedAsync(ids[..3], s_never);
        await store.RemoveUnfinishedAsync(ids, s_never);
        Assert.AreEqual(0, (await store.ReadUnfinishedAsync(s_never)).Count);
    }

    private static InstanceHead NewHead(string id, string commitId) => new()
    {
        InstanceId = id,
        Name = "Name",
        Status = OrchestrationRuntimeStatus.Pending,
        CreatedAt = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero),
        UpdatedAt = new DateTimeOffset(2026, 11, 22, 12, 0, 1, TimeSpan.Zero),
        CommitId = commitId,
    };

    private static async Task<TableHistoryStore> OpenAsync(string? hub = null)
    {
        var store = new TableHistoryStore(s_service, hub ?? UniqueName.Table("Hub"));
        await store.OpenAsync(s_never);
        return store;
    }
}
