using Jolt.LocalRuntime.Azurite;
using Jolt.LocalRuntime.Tests.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.LocalRuntime.Tests.Durable;

/// <summary>What an orchestration costs, counted by an Azurite of its own.</summary>
[TestClass]
public sealed class StorageCallTests
{
    [TestMethod]
    [DataRow(nameof(TestOrchestrations.Chain), 3, DisplayName = "Three activities one after the other")]
    [DataRow(nameof(TestOrchestrations.Guids), 1, DisplayName = "One activity")]
    public async Task GivenActivitiesInARow_WhenTheyRun_ThenEachCostsOneTransaction(string name, int activities)
    {
        await using var azurite = await AzuriteProcess.StartAsync();
        await using var host = await TestHost.StartAsync(
            [typeof(TestOrchestrations)],
            builder => builder.Services.AddSingleton<Journal>(),
            [$"--AzureWebJobsStorage={azurite.ConnectionString}"]);
        var before = await azurite.CountRequestsAsync();

        var id = await host.Durable.ScheduleNewOrchestrationInstanceAsync(name, "a", CancellationToken.None);
        await host.Durable.WaitForInstanceCompletionAsync(id, true, CancellationToken.None);

        // The note that it is unfinished, its creation, the first turn, and a turn for each activity's answer; and, some
        // time later and together with others, the note's removal.
        var calls = (await azurite.CountRequestsAsync() - before).Total;
        Assert.IsTrue(calls == 3 + activities || calls == 4 + activities, $"{calls} calls");
    }
}
