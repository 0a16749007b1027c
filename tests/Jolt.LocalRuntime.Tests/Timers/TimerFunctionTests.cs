using System.Threading.Channels;
using Jolt.LocalRuntime.Tests.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.LocalRuntime.Tests.Timers;

/// <summary>What the timer functions of a host have seen.</summary>
public sealed class TimerRuns
{
    public Channel<TimerInfo> Seconds { get; } = Channel.CreateUnbounded<TimerInfo>();

    public Channel<TimerInfo> Startup { get; } = Channel.CreateUnbounded<TimerInfo>();

    public Channel<TimerInfo> Slow { get; } = Channel.CreateUnbounded<TimerInfo>();

    public int AtOnce { get; set; }

    public int AtOnceMax { get; set; }
}

public sealed class TimerFunctions(TimerRuns runs)
{
    [Function("EverySecond")]
    public async Task EverySecond([TimerTrigger("* * * * * *")] TimerInfo timer)
    {
        await runs.Seconds.Writer.WriteAsync(timer);
        throw new InvalidOperationException("A run that fails does not end the timer.");
    }

    [Function("AtStartup")]
    public void AtStartup([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) =>
        runs.Startup.Writer.TryWrite(timer);

    /// <summary>Takes longer than the time between two runs.</summary>
    [Function("Slow")]
    public async Task Slow([TimerTrigger("%SlowSchedule%")] TimerInfo timer, CancellationToken cancel)
    {
        runs.AtOnceMax = Math.Max(runs.AtOnceMax, ++runs.AtOnce);
        runs.Slow.Writer.TryWrite(timer);
        await Task.Delay(350, cancel);
        runs.AtOnce--;
    }
}

[TestClass]
public sealed class TimerFunctionTests
{
    private static readonly TimerRuns s_runs = new();
    private static TestHost s_host = null!;

    private static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    [ClassInitialize]
    public static async Task Start(TestContext _) => s_host = await TestHost.StartAsync(
        [typeof(TimerFunctions)], builder => builder.Services.AddSingleton(s_runs), ["--SlowSchedule=00:00:00.100"]);

    [ClassCleanup]
    public static async Task Stop() => await s_host.DisposeAsync();

    [TestMethod]
    public async Task GivenACronSchedule_WhenItsTimesCome_ThenTheFunctionRunsAtEach()
    {
        var first = await s_runs.Seconds.Reader.ReadAsync(Patience);
        var second = await s_runs.Seconds.Reader.ReadAsync(Patience);

        Assert.AreEqual(0, first.ScheduleStatus!.Next.Millisecond);
        Assert.IsTrue(second.ScheduleStatus!.Last >= first.ScheduleStatus.Last);
        Assert.IsTrue(second.ScheduleStatus.Next > first.ScheduleStatus.Next);
    }

    [TestMethod]
    public async Task GivenRunOnStartup_WhenTheHostStarts_ThenTheFunctionRunsOnce()
    {
        var only = await s_runs.Startup.Reader.ReadAsync(Patience);

        Assert.AreEqual(1, only.ScheduleStatus!.Next.DayOfYear);
        Assert.IsFalse(s_runs.Startup.Reader.TryRead(out _));
    }

    [TestMethod]
    public async Task GivenARunThatTakesLong_WhenTheNextIsDue_ThenItWaitsAndIsPastDue()
    {
        var runs = new List<TimerInfo>();
        for (var run = 0; run < 4; run++)
        {
            runs.Add(await s_runs.Slow.Reader.ReadAsync(Patience));
        }

        Assert.AreEqual(1, s_runs.AtOnceMax);
        Assert.IsTrue(runs.Skip(1).All(run => run.IsPastDue));
    }
}
