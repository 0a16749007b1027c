using Jolt.LocalRuntime.Tests.Http;
using Jolt.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.LocalRuntime.Tests.Durable;

/// <summary>What orchestrators may do, on a task hub in Azurite; each test with and without sessions that are kept.</summary>
[TestClass]
public sealed class OrchestrationTests
{
    private static readonly Dictionary<bool, TestHost> s_hosts = [];
    private static CancellationToken s_patience => new CancellationTokenSource(TimeSpan.FromSeconds(40)).Token;

    [ClassInitialize]
    public static async Task Start(TestContext _)
    {
        foreach (var keepsSessions in new[] { false, true })
        {
            s_hosts[keepsSessions] = await TestHost.StartAsync(
                [typeof(TestOrchestrations)],
                builder => builder.Services.AddSingleton<Journal>(),
                [$"--AzureFunctionsJobHost:extensions:durableTask:extendedSessionsEnabled={keepsSessions}"]);
        }
    }

    [ClassCleanup]
    public static async Task Stop()
    {
        foreach (var host in s_hosts.Values)
        {
            await host.DisposeAsync();
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task GivenAChain_WhenItRuns_ThenEachStepGetsTheOneBefore(bool keepsSessions)
    {
        Assert.AreEqual("a123", await RunAsync<string>(keepsSessions, nameof(TestOrchestrations.Chain), "a"));
    }

    [TestMethod]
    [DataRow(false, 1)]
    [DataRow(true, 100)]
    [DataRow(false, 500)]
    public async Task GivenAFanOut_WhenItRuns_ThenAllResultsComeTogether(bool keepsSessions, int count)
    {
        var expected = Enumerable.Range(1, count).Sum(number => number * number);

        Assert.AreEqual(expected, await RunAsync<int>(keepsSessions, nameof(TestOrchestrations.FanOut), count));
    }

    [TestMethod]
    [DataRow(false, nameof(TestOrchestrations.Retry), 2)]
    [DataRow(true, nameof(TestOrchestrations.Retry), 2)]
    [DataRow(false, nameof(TestOrchestrations.RetryByHandler), 1)]
    [DataRow(true, nameof(TestOrchestrations.RetryByHandler), 1)]
    [DataRow(false, nameof(TestOrchestrations.RetryChild), 2)]
    [DataRow(true, nameof(TestOrchestrations.RetryChild), 2)]
    public async Task GivenFailuresFewerThanAttempts_WhenItRuns_ThenItSucceeds(bool keepsSessions, string name, int failures)
    {
        Assert.AreEqual(failures + 1, await RunAsync<int>(keepsSessions, name, new Order(UniqueName.Id(), failures)));
    }

    [TestMethod]
    [DataRow(false, nameof(TestOrchestrations.Retry), 3)]
    [DataRow(true, nameof(TestOrchestrations.RetryByHandler), 2)]
    [DataRow(false, nameof(TestOrchestrations.RetryChild), 3)]
    public async Task GivenAsManyFailuresAsAttempts_WhenItRuns_ThenItFailsAfterTheLast(bool keepsSessions, string name, int failures)
    {
        var order = new Order(UniqueName.Id(), failures);
        var end = await EndAsync(keepsSessions, name, order);

        Assert.AreEqual(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        StringAssert.Contains(end.FailureDetails!.ErrorMessage, $"attempt {failures}");
        Assert.AreEqual(failures, s_hosts[keepsSessions].Services.GetRequiredService<Journal>().Of(order.Item).Length);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task GivenAnActivityThatThrows_WhenItIsCaught_ThenItsDetailsAreThere(bool keepsSessions)
    {
        var seen = await RunAsync<string>(keepsSessions, nameof(TestOrchestrations.Catch), new Order(UniqueName.Id(), 1));

        Assert.AreEqual("FailTimes System.InvalidOperationException attempt 1 True the cause", seen);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task GivenSubOrchestrations_WhenTheyRun_ThenTheirAnswersComeBack(bool keepsSessions)
    {
        var (id, end) = await EndWithIdAsync(keepsSessions, nameof(TestOrchestrations.Parent), new[] { "a", "b" });

        Assert.AreEqual("Parent:a,Parent:b", end.ReadOutputAs<string>());
        var child = await s_hosts[keepsSessions].Durable.GetInstanceAsync($"{id}-1", true, s_patience);
        Assert.AreEqual("Parent:b", child!.ReadOutputAs<string>());
        Assert.AreEqual("b", child.ReadInputAs<string>());
    }

    [TestMethod]
    public async Task GivenASubOrchestrationThatFails_WhenItsParentDoesNotCatch_ThenTheParentFailsBecauseOfIt()
    {
        var end = await EndAsync(false, nameof(TestOrchestrations.Parent), new[] { "fails" });

        Assert.AreEqual(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.IsTrue(end.FailureDetails!.IsCausedBy<TaskFailedException>(), end.FailureDetails.ErrorType);
        Assert.AreEqual("This child fails.", end.FailureDetails.InnerFailure!.ErrorMessage);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task GivenATimer_WhenItFires_ThenItsTimeHasCome(bool keepsSessions)
    {
        Assert.IsTrue(await RunAsync<bool>(keepsSessions, nameof(TestOrchestrations.Sleep), 120.5));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task GivenAnEventThatNeverComes_WhenTheTimeIsOver_ThenTheWaitIsCancelled(bool keepsSessions)
    {
        Assert.AreEqual("timeout", await RunAsync<string>(keepsSessions, nameof(TestOrchestrations.WaitBriefly), null));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task GivenAWatchdog_WhenTheEventComesFirst_ThenTheTimerIsGiventUp(bool keepsSessions)
    {
        var client = s_hosts[keepsSessions].Durable;
        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(TestOrchestrations.EventBeforeWatchdog), s_patience);
        await client.RaiseEventAsync(id, "Decided", "yes", s_patience);
        var end = await client.WaitForInstanceCompletionAsync(id, true, s_patience);

        Assert.AreEqual("yes", end.ReadOutputAs<string>());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task GivenGuids_WhenTheCodeIsReplayed_ThenTheyAreTheSame(bool keepsSessions)
    {
        Assert.IsTrue(await RunAsync<bool>(keepsSessions, nameof(TestOrchestrations.Guids), null));
    }

    [TestMethod]
    [DataRow(false, 50_000)]
    [DataRow(true, 56_000)]
    public async Task GivenALongPayload_WhenItIsCarried_ThenItComesBackWhole(bool keepsSessions, int length)
    {
        var text = string.Concat(Enumerable.Range(0, length / 2).Select(index => (char)('a' + (index % 26)) + "é"));

        var (id, end) = await EndWithIdAsync(keepsSessions, nameof(TestOrchestrations.Large), text);
        Assert.AreEqual(text + text, end.ReadOutputAs<string>());
        Assert.AreEqual(text, end.ReadInputAs<string>());
        var stored = await s_hosts[keepsSessions].Durable.GetInstanceAsync(id, true, s_patience);
        Assert.AreEqual(text + text, stored!.ReadOutputAs<string>());
        Assert.AreEqual(text, stored.ReadInputAs<string>());
    }

    [TestMethod]
    public async Task GivenAPayloadOverTheLimit_WhenItIsReturned_ThenTheFailureSaysSo()
    {
        var end = await EndAsync(false, nameof(TestOrchestrations.Large), new string('x', 350_000));

        Assert.AreEqual(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        StringAssert.Contains(end.FailureDetails!.ErrorMessage, "650000 is the most");
    }

    [TestMethod]
    public async Task GivenAnInputOverTheLimit_WhenItIsScheduled_ThenItIsRefused() =>
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => s_hosts[false].Durable.ScheduleNewOrchestrationInstanceAsync(
            nameof(TestOrchestrations.Large), new string('x', 660_000), s_patience));

    [TestMethod]
    public async Task GivenAReplay_WhenTheCodeLogs_ThenEachStepIsSeenOnce()
    {
        var (id, end) = await EndWithIdAsync(false, nameof(TestOrchestrations.Logs), null);

        Assert.AreEqual(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        CollectionAssert.AreEqual(
            new[] { "step 0", "step 1", "step 2" }, s_hosts[false].Services.GetRequiredService<Journal>().Of(id));
    }

    [TestMethod]
    [DataRow(false, nameof(TestOrchestrations.NotDurable))]
    [DataRow(true, nameof(TestOrchestrations.NotDurable))]
    [DataRow(false, nameof(TestOrchestrations.NotDurableAlone))]
    [DataRow(true, nameof(TestOrchestrations.NotDurableAlone))]
    public async Task GivenAnOrchestratorThatWaitsForAnythingElse_WhenItRuns_ThenItFailsClearly(bool keepsSessions, string name)
    {
        var end = await EndAsync(keepsSessions, name, null);

        Assert.AreEqual(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        StringAssert.Contains(end.FailureDetails!.ErrorMessage, "not durable");
    }

    [TestMethod]
    public async Task GivenAnUnknownActivity_WhenItIsCalled_ThenNoRetryIsTried()
    {
        var end = await EndAsync(false, nameof(TestOrchestrations.UnknownActivity), null);

        Assert.AreEqual(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        StringAssert.Contains(end.FailureDetails!.ErrorMessage, "no activity function named 'NoSuchActivity'");
    }

    private static async Task<T?> RunAsync<T>(bool keepsSessions, string name, object? input)
    {
        var end = await EndAsync(keepsSessions, name, input);
        Assert.AreEqual(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus, end.FailureDetails?.ToString());
        return end.ReadOutputAs<T>();
    }

    private static async Task<OrchestrationMetadata> EndAsync(bool keepsSessions, string name, object? input) =>
        (await EndWithIdAsync(keepsSessions, name, input)).End;

    private static async Task<(string Id, OrchestrationMetadata End)> EndWithIdAsync(bool keepsSessions, string name, object? input)
    {
        var client = s_hosts[keepsSessions].Durable;
        var id = await client.ScheduleNewOrchestrationInstanceAsync(name, input, s_patience);
        return (id, await client.WaitForInstanceCompletionAsync(id, true, s_patience));
    }
}
