using Jolt.LocalRuntime.History;
using Microsoft.DurableTask;

namespace Jolt.LocalRuntime.Tests.Durable;

[TestClass]
public sealed class HistoryPagesTests
{
    [TestMethod]
    public void GivenEveryKindOfEvent_WhenTheyAreWrittenAndRead_ThenTheyAreTheSame()
    {
        var failure = new TaskFailureDetails("T", "m", "at", new TaskFailureDetails("I", "n", null, null, null), null);
        HistoryEvent[] events =
        [
            new ExecutionStarted("Name", new Json("""{"a":[1,2.50,"\u00e9\"\\"]}""")),
            new ExecutionStarted("Name", null),
            new TurnStarted(new DateTime(2026, 11, 22, 12, 0, 0, 123, DateTimeKind.Utc).AddTicks(4567)),
            new ActivityScheduled(0, "A", new Json("null")),
            new ActivityCompleted(0, new Json("\"<ü>\"")),
            new ActivityFailed(1, failure, true),
            new ChildScheduled(2, "child", "C", null),
            new ChildCompleted(2, null),
            new ChildFailed(3, failure),
            new TimerScheduled(4, new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
            new TimerFired(4),
            new EventRaised("e", new Json("[]")),
            new ExecutionSuspended("why"),
            new ExecutionResumed(null),
            new ExecutionTerminated(new Json("1"), true),
            new ExecutionEnded(null),
        ];

        var pages = HistoryPages.Write(events);

        Assert.AreEqual(1, pages.Count);
        CollectionAssert.AreEqual(events, HistoryPages.Read(pages[0]).ToArray());
    }

    [TestMethod]
    public void GivenManyLongEvents_WhenTheyAreWritten_ThenEachPageFitsAndNothingIsLost()
    {
        var payload = new Json($"\"{new string('x', 100_000)}\"");
        HistoryEvent[] events = [.. Enumerable.Range(0, 21).Select(id => new ActivityCompleted(id, payload))];

        var pages = HistoryPages.Write(events);

        Assert.AreEqual(4, pages.Count);
        Assert.IsTrue(pages.All(page => page.Length <= HistoryLimits.PageBytesMax));
        CollectionAssert.AreEqual(events, pages.SelectMany(HistoryPages.Read).ToArray());
    }

    [TestMethod]
    public void GivenTheLongestPayload_WhenItIsWritten_ThenItsEventFitsIntoAPage()
    {
        var payload = new Json($"\"{new string('x', HistoryLimits.PayloadBytesMax - 2)}\"");
        var name = new string('n', 10_000);

        var pages = HistoryPages.Write([new ChildScheduled(1, new string('i', 100), name, payload)]);

        Assert.IsTrue(pages.Single().Length <= HistoryLimits.PageBytesMax);
    }
}
