using System.Text.Json;
using Jolt.LocalRuntime.Durable;
using Jolt.LocalRuntime.History;
using Jolt.LocalRuntime.Replay;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jolt.LocalRuntime.Tests.Durable;

/// <summary>The replay without any storage: a history and code in, what is asked for out.</summary>
[TestClass]
public sealed class OrchestrationSessionTests
{
    private static readonly DateTime s_noon = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);
    private static readonly PayloadConverter s_converter = new(new JsonSerializerOptions());
    private static readonly ExecutionStarted s_started = new("Test", new Json("\"in\""));

    [TestMethod]
    public void GivenNoHistory_WhenTheFirstTurnRuns_ThenItAsksForTheFirstTaskOnly()
    {
        var result = Run(TwoSteps, [s_started]);

        CollectionAssert.AreEqual(
            new HistoryEvent[] { new TurnStarted(s_noon), new ActivityScheduled(0, "A", new Json("\"in\"")) },
            result.Events.ToArray());
        Assert.IsInstanceOfType<Outcome.Waiting>(result.Outcome);
    }

    [TestMethod]
    public void GivenAHistory_WhenItIsReplayed_ThenOnlyWhatIsNewIsAskedFor()
    {
        HistoryEvent[] history = [s_started, new TurnStarted(s_noon), new ActivityScheduled(0, "A", null)];

        var second = Run(TwoSteps, history, new ActivityCompleted(0, new Json("1")));
        var third = Run(TwoSteps, [.. history, .. second.Events], new ActivityCompleted(1, new Json("2")));

        Assert.AreEqual(new ActivityScheduled(1, "B", new Json("1")), second.Asked.Single());
        Assert.AreEqual(new Outcome.Completed(new Json("3")), third.Outcome);
    }

    [TestMethod]
    [DataRow("A", "C", "a call of activity 'A'", "a call of activity 'C'")]
    [DataRow("timer", "A", "a timer", "a call of activity 'A'")]
    [DataRow("A", "timer", "a call of activity 'A'", "a timer")]
    [DataRow("A", "nothing", "a call of activity 'A'", "nothing")]
    [DataRow("nothing", "A", "nothing", "a call of activity 'A'")]
    public void GivenAHistoryOfOtherCode_WhenItIsReplayed_ThenTheFailureNamesBoth(
        string recorded, string now, string recordedText, string nowText)
    {
        var history = Run(Asking(recorded), [s_started]).Events;

        var result = Run(Asking(now), [s_started, .. history], new EventRaised("go", null));

        var failure = ((Outcome.Failed)result.Outcome).Failure;
        Assert.AreEqual("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", failure.ErrorType);
        StringAssert.Contains(failure.ErrorMessage, $"history has {recordedText} where its code now has {nowText}");
    }

    [TestMethod]
    public void GivenCompletionsInAnotherOrder_WhenTheyArriveInOneTurn_ThenEachGoesToItsTask()
    {
        var first = Run(Both, [s_started]);

        var last = Run(
            Both,
            [s_started, .. first.Events],
            new ActivityCompleted(1, new Json("20")),
            new ActivityCompleted(0, new Json("1")));

        Assert.AreEqual(new Outcome.Completed(new Json("[1,20]")), last.Outcome);
    }

    [TestMethod]
    public void GivenASuspension_WhenAnswersArrive_ThenTheyWaitForTheResumption()
    {
        HistoryEvent[] history = [s_started, .. Run(TwoSteps, [s_started]).Events];

        var held = Run(TwoSteps, history, new ExecutionSuspended("why"), new ActivityCompleted(0, new Json("1")));
        var resumed = Run(TwoSteps, [.. history, .. held.Events], new ExecutionResumed(null));

        Assert.AreEqual(0, held.Asked.Count);
        Assert.AreEqual("B", ((ActivityScheduled)resumed.Asked.Single()).Name);
    }

    [TestMethod]
    public void GivenAnAnswerThatCameTwice_WhenItIsTaken_ThenTheSecondIsIgnored()
    {
        HistoryEvent[] history = [s_started, .. Run(TwoSteps, [s_started]).Events];

        var result = Run(TwoSteps, history, new ActivityCompleted(0, new Json("1")), new ActivityCompleted(0, new Json("9")));

        Assert.AreEqual(new ActivityScheduled(1, "B", new Json("1")), result.Asked.Single());
        Assert.IsInstanceOfType<Outcome.Waiting>(result.Outcome);
    }

    [TestMethod]
    public void GivenTwoWaits_WhenEventsArrive_ThenTheNewestWaitGetsTheFirst()
    {
        static async Task<object?> CodeAsync(TaskOrchestrationContext context)
        {
            var older = context.WaitForExternalEvent<int>("e");
            var newer = context.WaitForExternalEvent<int>("E");
            return new[] { await older, await newer };
        }

        var result = Run(
            CodeAsync, [s_started], new EventRaised("e", new Json("1")), new EventRaised("e", new Json("2")));

        Assert.AreEqual(new Outcome.Completed(new Json("[2,1]")), result.Outcome);
    }

    [TestMethod]
    [DataRow(1, 0, 10.0)]
    [DataRow(2, 0, 20.0)]
    [DataRow(3, 0, 35.0)]
    [DataRow(4, 0, null)]
    [DataRow(1, 60, null)]
    public void GivenAPolicy_WhenAnAttemptHasFailed_ThenTheDelayGrowsToItsMost(int attempt, int elapsedSeconds, double? seconds)
    {
        var policy = new RetryPolicy(
            4, TimeSpan.FromSeconds(10), 2, TimeSpan.FromSeconds(35), TimeSpan.FromSeconds(60));

        var delay = Retries.NextDelay(policy, attempt, TimeSpan.FromSeconds(elapsedSeconds), new("T", "m", null, null, null));

        Assert.AreEqual(seconds, delay?.TotalSeconds);
    }

    private static async Task<object?> TwoSteps(TaskOrchestrationContext context)
    {
        var first = await context.CallActivityAsync<int>("A", context.GetInput<string>());
        return first + await context.CallActivityAsync<int>("B", first);
    }

    private static async Task<object?> Both(TaskOrchestrationContext context) =>
        await Task.WhenAll(context.CallActivityAsync<int>("A"), context.CallActivityAsync<int>("B"));

    private static Func<TaskOrchestrationContext, Task<object?>> Asking(string what) => async context =>
    {
        _ = what switch
        {
            "nothing" => Task.CompletedTask,
            "timer" => context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None),
            _ => context.CallActivityAsync(what),
        };
        return await context.WaitForExternalEvent<string>("go");
    };

    private static TurnResult Run(
        Func<TaskOrchestrationContext, Task<object?>> code, IEnumerable<HistoryEvent> history, params HistoryEvent[] arrived)
    {
        var session = new OrchestrationSession(s_converter, session =>
            code(new SessionContext(session, "id", null, s_converter, NullLoggerFactory.Instance)));
        session.Replay(history);
        return session.Run(s_noon, arrived);
    }
}
