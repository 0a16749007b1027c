using Jolt.LocalRuntime.Hosting;
using Jolt.LocalRuntime.Tests.Http;
using Jolt.Testing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Jolt.LocalRuntime.Tests.Durable;

/// <summary>Orchestrators whose code is another one after a restart.</summary>
public static class FirstCode
{
    [Function("Changing")]
    public static async Task Changing([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync("Echo", "x");
        await context.WaitForExternalEvent<string>("go");
    }

    [Function("Waits")]
    public static Task<string> Waits([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.WaitForExternalEvent<string>("go");

    [Function("Nest")]
    public static Task<string> Nest([OrchestrationTrigger] TaskOrchestrationContext context, string childId) =>
        context.CallSubOrchestratorAsync<string>("Waits", new SubOrchestrationOptions { InstanceId = childId });

    [Function("Echo")]
    public static string Echo([ActivityTrigger] string text) => text;
}

public static class SecondCode
{
    [Function("Changing")]
    public static Task Changing([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync("Echo2", "x");

    [Function("Echo2")]
    public static string Echo2([ActivityTrigger] string text) => text;
}

/// <summary>One hub over several starts, or under several processes.</summary>
[TestClass]
public sealed class TaskHubTests
{
    private static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    [TestMethod]
    public async Task GivenAnInstance_WhenTheHostIsStartedAgain_ThenItGoesOn()
    {
        var hub = HubArgument();
        string id;
        await using (var first = await TestHost.StartAsync([typeof(FirstCode)], null, [hub]))
        {
            id = await first.Durable.ScheduleNewOrchestrationInstanceAsync("Waits", Patience);
            await first.Durable.WaitForInstanceStartAsync(id, Patience);
        }

        await using var second = await TestHost.StartAsync([typeof(FirstCode)], null, [hub]);
        await second.Durable.RaiseEventAsync(id, "go", "on", Patience);
        Assert.AreEqual("on", (await second.Durable.WaitForInstanceCompletionAsync(id, true, Patience)).ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task GivenAnInstance_WhenItsCodeIsAnotherAfterARestart_ThenItFailsClearly()
    {
        var hub = HubArgument();
        string id;
        await using (var first = await TestHost.StartAsync([typeof(FirstCode)], null, [hub]))
        {
            id = await first.Durable.ScheduleNewOrchestrationInstanceAsync("Changing", Patience);
            await first.Durable.WaitForInstanceStartAsync(id, Patience);
        }

        await using var second = await TestHost.StartAsync([typeof(SecondCode)], null, [hub]);
        var end = await second.Durable.WaitForInstanceCompletionAsync(id, true, Patience);
        Assert.AreEqual(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        StringAssert.Contains(end.FailureDetails!.ErrorMessage, "not deterministic");
    }

    [TestMethod]
    public async Task GivenChildren_WhenTheParentIsTerminatedRecursively_ThenTheyAreToo()
    {
        await using var host = await TestHost.StartAsync([typeof(FirstCode)], null, [HubArgument()]);
        var child = UniqueName.Id("child");
        var id = await host.Durable.ScheduleNewOrchestrationInstanceAsync("Nest", child, Patience);
        await host.Durable.WaitForInstanceStartAsync(child, Patience);
        await host.Durable.TerminateInstanceAsync(id, new TerminateInstanceOptions(null, Recursive: true), Patience);

        var end = await host.Durable.WaitForInstanceCompletionAsync(child, Patience);
        Assert.AreEqual(OrchestrationRuntimeStatus.Terminated, end.RuntimeStatus);
    }

    [TestMethod]
    public async Task GivenAChildsIdThatIsInUse_WhenItIsCalled_ThenTheParentFailsAndTheOtherGoesOn()
    {
        await using var host = await TestHost.StartAsync([typeof(FirstCode)], null, [HubArgument()]);
        var other = await host.Durable.ScheduleNewOrchestrationInstanceAsync("Waits", Patience);
        var id = await host.Durable.ScheduleNewOrchestrationInstanceAsync("Nest", other, Patience);

        var end = await host.Durable.WaitForInstanceCompletionAsync(id, true, Patience);
        StringAssert.Contains(end.FailureDetails!.ErrorMessage, "exists and has not come to its end");
        await host.Durable.RaiseEventAsync(other, "go", "on", Patience);
        Assert.AreEqual("on", (await host.Durable.WaitForInstanceCompletionAsync(other, true, Patience)).ReadOutputAs<string>());
    }

    [TestMethod]
    public async Task GivenTwoHostsOnOneHub_WhenTheFirstWritesAfterTheSecond_ThenItEnds()
    {
        var hub = HubArgument();
        await using var first = TestApp.Launch("--port", "0", hub);
        var line = await first.WaitForLineAsync(@"^Listening on (http://\S+)$");
        using var http = new HttpClient { BaseAddress = new Uri(line.Groups[1].Value) };
        (await http.PostAsync("api/work/x?children=0&steps=0", null)).EnsureSuccessStatusCode();
        await using var second = TestApp.Launch("--port", "0", hub);
        var secondLine = await second.WaitForLineAsync(@"^Listening on (http://\S+)$");
        using var secondHttp = new HttpClient { BaseAddress = new Uri(secondLine.Groups[1].Value) };
        (await secondHttp.PostAsync("api/work/x/go/1", null)).EnsureSuccessStatusCode();

        _ = http.PostAsync("api/work/x/go/1", null, Patience).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.AreEqual((int)ExitCode.TaskHubTaken, await first.WaitForExitAsync(), first.Output);
    }

    [TestMethod]
    public async Task GivenStorageThatDoesNotAnswer_WhenTheHostStarts_ThenItSaysSoInOneLine()
    {
        await using var app = TestApp.Launch(
            "--port",
            "0",
            "--AzureWebJobsStorage=DefaultEndpointsProtocol=http;AccountName=x;AccountKey=eA==;TableEndpoint=http://127.0.0.1:9/x");

        Assert.AreEqual((int)ExitCode.StorageUnreachable, await app.WaitForExitAsync(), app.Output);
        StringAssert.Contains(app.Lines.Single(), "AzureWebJobsStorage does not answer");
    }

    private static string HubArgument() =>
        $"--AzureFunctionsJobHost:extensions:durableTask:hubName={UniqueName.Table("Hub")}";
}
