using System.Text.Json;
using DurableTask.Core.Exceptions;
using Jolt.LocalRuntime.Durable;
using Jolt.LocalRuntime.Tests.Http;
using Jolt.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.LocalRuntime.Tests.Durable;

/// <summary>What a client may do to an instance.</summary>
[TestClass]
public sealed class InstanceControlTests
{
    private static TestHost s_host = null!;

    private static DurableTaskClient Client => s_host.Durable;

    private static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    [ClassInitialize]
    public static async Task Start(TestContext _) => s_host = await TestHost.StartAsync(
        [typeof(TestOrchestrations)], builder => builder.Services.AddSingleton<Journal>());

    [ClassCleanup]
    public static async Task Stop() => await s_host.DisposeAsync();

    [TestMethod]
    public async Task GivenEvents_WhenTheyAreRaised_ThenEachIsTakenAndTheStatusShowsIt()
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(nameof(TestOrchestrations.Sum), 3, Patience);
        await Client.RaiseEventAsync(id, "add", 1, Patience);
        await Client.RaiseEventAsync(id, "ADD", 20, Patience);
        var running = (await Client.GetInstanceAsync(id, true, Patience))!;

        Assert.AreEqual(OrchestrationRuntimeStatus.Running, running.RuntimeStatus);
        Assert.AreEqual(2, running.ReadCustomStatusAs<JsonElement>().GetProperty("waitingFor").GetInt32());
        Assert.AreEqual(3, running.ReadInputAs<int>());
        await Client.RaiseEventAsync(id, "add", 300, Patience);
        Assert.AreEqual(321, (await Client.WaitForInstanceCompletionAsync(id, true, Patience)).ReadOutputAs<int>());
    }

    [TestMethod]
    public async Task GivenAnInstanceThatStartsLater_WhenEventsComeBefore_ThenTheyAreKept()
    {
        var options = new StartOrchestrationOptions(UniqueName.Id(), DateTimeOffset.UtcNow.AddSeconds(1.5));
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(nameof(TestOrchestrations.Sum), 2, options, Patience);
        await Client.RaiseEventAsync(id, "add", 1, Patience);
        await Client.RaiseEventAsync(id, "add", 2, Patience);

        Assert.AreEqual(OrchestrationRuntimeStatus.Pending, (await Client.GetInstanceAsync(id, Patience))!.RuntimeStatus);
        Assert.AreEqual(3, (await Client.WaitForInstanceCompletionAsync(id, true, Patience)).ReadOutputAs<int>());
    }

    [TestMethod]
    public async Task GivenContinueAsNew_WhenItGoesRound_ThenEventsThatNobodyWaitedForAreKept()
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(nameof(TestOrchestrations.CountDown), 5, Patience);
        await Client.RaiseEventAsync(id, "kept", "yes", Patience);
        var end = await Client.WaitForInstanceCompletionAsync(id, true, Patience);

        Assert.AreEqual("done yes", end.ReadOutputAs<string>());
        Assert.AreEqual(0, end.ReadInputAs<int>());
    }

    [TestMethod]
    public async Task GivenASuspendedInstance_WhenEventsCome_ThenTheyWaitUntilItIsResumed()
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(nameof(TestOrchestrations.Sum), 1, Patience);
        await Client.WaitForInstanceStartAsync(id, Patience);
        await Client.SuspendInstanceAsync(id, "a reason", Patience);
        await Client.RaiseEventAsync(id, "add", 7, Patience);

        Assert.AreEqual(OrchestrationRuntimeStatus.Suspended, (await Client.GetInstanceAsync(id, Patience))!.RuntimeStatus);
        await Client.ResumeInstanceAsync(id, Patience);
        Assert.AreEqual(7, (await Client.WaitForInstanceCompletionAsync(id, true, Patience)).ReadOutputAs<int>());
    }

    [TestMethod]
    public async Task GivenARunningInstance_WhenItIsTerminated_ThenItsOutputIsWhatWasGiven()
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(nameof(TestOrchestrations.Sum), 1, Patience);
        await Client.TerminateInstanceAsync(id, "enough", Patience);
        var end = await Client.WaitForInstanceCompletionAsync(id, true, Patience);

        Assert.AreEqual(OrchestrationRuntimeStatus.Terminated, end.RuntimeStatus);
        Assert.AreEqual("enough", end.ReadOutputAs<string>());
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => Client.TerminateInstanceAsync(id, Patience));
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => Client.RaiseEventAsync(id, "add", 1, Patience));
    }

    [TestMethod]
    public async Task GivenAnUnknownInstance_WhenItIsAskedAboutOrSteered_ThenThereIsNone()
    {
        Assert.IsNull(await Client.GetInstanceAsync("unknown", Patience));
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => Client.RaiseEventAsync("unknown", "add", 1, Patience));
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => Client.SuspendInstanceAsync("unknown", Patience));
        Assert.AreEqual(0, (await Client.PurgeInstanceAsync("unknown", Patience)).PurgedInstanceCount);
    }

    [TestMethod]
    public async Task GivenAnIdInUse_WhenItIsScheduledAgain_ThenItIsRefusedUntilTheFirstHasEnded()
    {
        var options = new StartOrchestrationOptions(UniqueName.Id());
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(nameof(TestOrchestrations.Sum), 1, options, Patience);
        await Assert.ThrowsExactlyAsync<OrchestrationAlreadyExistsException>(() =>
            Client.ScheduleNewOrchestrationInstanceAsync(nameof(TestOrchestrations.Chain), "x", options, Patience));
        await Client.RaiseEventAsync(id, "add", 1, Patience);
        Assert.AreEqual(1, (await Client.WaitForInstanceCompletionAsync(id, true, Patience)).ReadOutputAs<int>());

        await Client.ScheduleNewOrchestrationInstanceAsync(nameof(TestOrchestrations.Chain), "x", options, Patience);
        var second = await Client.WaitForInstanceCompletionAsync(id, true, Patience);
        Assert.AreEqual("x123", second.ReadOutputAs<string>());
        Assert.AreEqual("Chain", second.Name);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("@entity")]
    [DataRow("a/b")]
    [DataRow("a?b")]
    public async Task GivenAnIdThatIsNone_WhenItIsScheduled_ThenItIsRefused(string id)
    {
        var options = new StartOrchestrationOptions(id);
        await Assert.ThrowsExactlyAsync<ArgumentException>(() =>
            Client.ScheduleNewOrchestrationInstanceAsync(nameof(TestOrchestrations.Chain), "x", options, Patience));
    }

    [TestMethod]
    public async Task GivenAnUnknownOrchestrator_WhenItIsScheduled_ThenItIsRefused() =>
        await Assert.ThrowsExactlyAsync<ArgumentException>(() =>
            Client.ScheduleNewOrchestrationInstanceAsync("NoSuchOrchestrator", Patience));

    [TestMethod]
    public async Task GivenInstances_WhenTheyAreQueried_ThenTheFilterChoosesAndPagesGoOn()
    {
        var prefix = UniqueName.Id("query");
        for (var index = 0; index < 5; index++)
        {
            await Client.ScheduleNewOrchestrationInstanceAsync(
                nameof(TestOrchestrations.Chain), $"{index}", new StartOrchestrationOptions($"{prefix}-{index}"), Patience);
            await Client.WaitForInstanceCompletionAsync($"{prefix}-{index}", Patience);
        }

        await Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(TestOrchestrations.Sum), 1, new StartOrchestrationOptions($"{prefix}-9"), Patience);
        await Client.WaitForInstanceStartAsync($"{prefix}-9", Patience);

        var all = await ListAsync(new OrchestrationQuery(InstanceIdPrefix: prefix, PageSize: 2));
        var completed = await ListAsync(new OrchestrationQuery(
            Statuses: [OrchestrationRuntimeStatus.Completed], InstanceIdPrefix: prefix, FetchInputsAndOutputs: true));
        var none = await ListAsync(new OrchestrationQuery(DateTimeOffset.UtcNow.AddHours(1), InstanceIdPrefix: prefix));

        Assert.AreEqual(6, all.Count);
        CollectionAssert.AreEqual(
            new[] { "0123", "1123", "2123", "3123", "4123" }, completed.Select(i => i.ReadOutputAs<string>()).ToArray());
        Assert.AreEqual(0, none.Count);
        Assert.ThrowsExactly<InvalidOperationException>(() => all[0].ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task GivenInstances_WhenTheyArePurged_ThenOnlyThoseThatHaveEndedAreGone()
    {
        var running = await Client.ScheduleNewOrchestrationInstanceAsync(nameof(TestOrchestrations.Sum), 1, Patience);
        var ended = await Client.ScheduleNewOrchestrationInstanceAsync(nameof(TestOrchestrations.Chain), "x", Patience);
        await Client.WaitForInstanceCompletionAsync(ended, Patience);

        Assert.AreEqual(0, (await Client.PurgeInstanceAsync(running, Patience)).PurgedInstanceCount);
        Assert.AreEqual(1, (await Client.PurgeInstanceAsync(ended, Patience)).PurgedInstanceCount);
        Assert.AreEqual(0, (await Client.PurgeInstanceAsync(ended, Patience)).PurgedInstanceCount);
        Assert.IsNull(await Client.GetInstanceAsync(ended, Patience));
    }

    [TestMethod]
    public async Task GivenAnInstanceThatHasEnded_WhenItIsLookedFor_ThenItIsNotInMemoryAnyMore()
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(nameof(TestOrchestrations.Chain), "x", Patience);
        await Client.WaitForInstanceCompletionAsync(id, Patience);

        Assert.IsNull(s_host.Services.GetRequiredService<TaskHub>().Find(id));
        Assert.AreEqual("x123", (await Client.GetInstanceAsync(id, true, Patience))!.ReadOutputAs<string>());
    }

    private static async Task<List<OrchestrationMetadata>> ListAsync(OrchestrationQuery query)
    {
        var found = new List<OrchestrationMetadata>();
        await foreach (var instance in Client.GetAllInstancesAsync(query))
        {
            found.Add(instance);
        }

        return found;
    }
}
