using System.Globalization;
using System.Text;
using Jolt.Agent.Confinement;
using Jolt.Agent.Workers;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Workers;

/// <summary>Real worker processes.</summary>
[TestClass]
public sealed class WorkerTests
{
    private const int MemoryPages = 4_096;

    /// <summary>User and system time stand here in a process's stat line, counted behind the name's bracket.</summary>
    private const int UserTimeColumn = 11;

    [TestMethod]
    public async Task GivenAWorker_WhenItRunsAChunkTwice_ThenBothGiveWhatARunInThisProcessGives()
    {
        using var folder = new TemporaryFolder();
        await using var worker = await Worker.StartAsync(Options(folder));
        await worker.LoadAsync(Folding.Sha256, Folding.Module);

        var first = await worker.RunAsync(Folding.Order(Folding.Quick));
        var second = await worker.RunAsync(Folding.Order(Folding.Quick));

        await using var engine = new InProcessEngine(new ActiveRuns(), new CompiledModules());
        var here = await engine.RunAsync(Folding.Order(Folding.Quick), Folding.FetchAsync, new RunClock(TimeProvider.System), CancellationToken.None);
        Assert.AreEqual("exit:0", here.Outcome);
        foreach (var report in (ChunkReport[])[first, second])
        {
            Assert.AreEqual(here.Outcome, report.Outcome);
            Assert.AreEqual(here.Fuel, report.Fuel);
            Assert.AreEqual(here.MemoryPagesPeak, report.MemoryPagesPeak);
            CollectionAssert.AreEqual(here.Output, report.Output);
            Assert.IsTrue(report.ProcessorTime > TimeSpan.Zero, "It used some.");
        }
    }

    [TestMethod]
    public async Task GivenAWorker_WhenItTriesToBreakOut_ThenTheSystemRefusesItEverything()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("The second wall's system call filter is Linux's.");
        }

        using var folder = new TemporaryFolder();
        var secret = Path.Combine(folder.Path, "secret");
        await File.WriteAllTextAsync(secret, "key");
        await using var worker = await Worker.StartAsync(Options(folder));

        var attempts = await worker.TryToBreakOutAsync(secret, Path.Combine(folder.Path, "written"));

        var worked = attempts.Where(attempt => !attempt.Refused).Select(attempt => $"{attempt.What} ({attempt.Error})");
        Assert.AreEqual("", string.Join(", ", worked));
        Assert.IsTrue(attempts.Count >= 14, $"{attempts.Count} attempts.");
        Assert.IsFalse(File.Exists(Path.Combine(folder.Path, "written")));

        // It is none the worse for it.
        await worker.LoadAsync(Folding.Sha256, Folding.Module);
        Assert.AreEqual("exit:0", (await worker.RunAsync(Folding.Order(Folding.Quick))).Outcome);
    }

    [TestMethod]
    public async Task GivenAnUnconfinedProcess_WhenItMakesTheSameAttempts_ThenTheyAreNotRefused()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("The attempts are Linux's.");
        }

        using var folder = new TemporaryFolder();
        var secret = Path.Combine(folder.Path, "secret");
        await File.WriteAllTextAsync(secret, "key");

        // Only those that leave this process as it was.
        string[] harmless = ["open an internet socket", "open a local socket", "read a file", "write a file", "delete a file", "start a program"];
        var attempts = LinuxAttempts.All(secret, Path.Combine(folder.Path, "written")).Take(harmless.Length).ToList();

        CollectionAssert.AreEqual(harmless, attempts.Select(attempt => attempt.What).ToArray());
        Assert.IsTrue(attempts.TrueForAll(attempt => !attempt.Refused), "Else the test of the walls proves nothing.");
    }

    [TestMethod]
    public async Task GivenAWorker_WhenItsWallsAndPriorityAreLookedAt_ThenAllHold()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("The walls are Linux's.");
        }

        using var folder = new TemporaryFolder();
        await using var worker = await Worker.StartAsync(Options(folder));

        Assert.AreEqual(Enum.GetValues<Walls>().Aggregate((all, wall) => all | wall), worker.Walls);
        Assert.AreEqual("19", StatColumns(worker.ProcessId)[16], "Its niceness.");
        StringAssert.Contains(await File.ReadAllTextAsync($"/proc/{worker.ProcessId}/status"), "Seccomp:\t2");
    }

    /// <summary>A run at work uses some 100 ticks in the second; .NET's own threads may use a few where only the run waits.</summary>
    [TestMethod]
    [DataRow(true, 0)]
    [DataRow(false, 10)]
    public async Task GivenARunThatIsPaused_WhenTimePasses_ThenItUsesNoProcessorUntilItGoesOn(bool bySignal, int ticksMax)
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("Processor times are read as Linux tells them.");
        }

        using var folder = new TemporaryFolder();
        await using var worker = await Worker.StartAsync(Options(folder) with { PauseBySignal = bySignal });
        await worker.LoadAsync(Folding.Sha256, Folding.Module);
        using var end = new CancellationTokenSource();
        var run = worker.RunAsync(Folding.Order(Folding.Endless), end.Token);
        await UntilItWorksAsync(worker);

        worker.Pause();
        await Task.Delay(100);
        var before = Ticks(worker.ProcessId);
        await Task.Delay(1_000);
        var used = Ticks(worker.ProcessId) - before;
        Assert.IsTrue(used <= ticksMax, $"{used} ticks of the processor while it was paused.");

        worker.Resume();
        await UntilItWorksAsync(worker);
        await end.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => run);
        Assert.IsFalse(worker.IsAlive);
    }

    [TestMethod]
    public async Task GivenARunThatIsPaused_WhenItIsDone_ThenThePauseCountsInItsTimeAndNotAsProcessorTime()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("Processor times are read as Linux tells them.");
        }

        var pause = TimeSpan.FromMilliseconds(300);
        using var folder = new TemporaryFolder();
        await using var worker = await Worker.StartAsync(Options(folder));
        await worker.LoadAsync(Folding.Sha256, Folding.Module);
        var run = worker.RunAsync(Folding.Order(Folding.Slow));
        await UntilItWorksAsync(worker);

        worker.Pause();
        await Task.Delay(pause);
        Assert.IsFalse(run.IsCompleted, "Else the pause came too late.");
        worker.Resume();

        var report = await run;
        Assert.IsTrue(report.RunTime - report.ProcessorTime > pause * 0.9, $"{report.RunTime} with {report.ProcessorTime} of a processor.");
    }

    [TestMethod]
    public async Task GivenAPausedRun_WhenItIsKilled_ThenItEnds()
    {
        using var folder = new TemporaryFolder();
        await using var worker = await Worker.StartAsync(Options(folder));
        await worker.LoadAsync(Folding.Sha256, Folding.Module);
        using var end = new CancellationTokenSource();
        var run = worker.RunAsync(Folding.Order(Folding.Endless), end.Token);
        worker.Pause();

        await end.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => run);
        Assert.IsFalse(worker.IsAlive);
    }

    [TestMethod]
    public async Task GivenAModuleThatIsNotAccepted_WhenLoaded_ThenSectionOffsetAndRuleAreNamedAndTheWorkerGoesOn()
    {
        using var folder = new TemporaryFolder();
        await using var worker = await Worker.StartAsync(Options(folder));

        var broken = Folding.Module[..200];
        var refused = await Assert.ThrowsExactlyAsync<ModuleRefusedException>(() => worker.LoadAsync("broken", broken));
        StringAssert.Matches(refused.Message, new("^[a-z ]+ section, byte [0-9]+: .+"));
        var library = await Assert.ThrowsExactlyAsync<ModuleRefusedException>(
            () => worker.LoadAsync("empty", [0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0]));
        StringAssert.Contains(library.Message, "_start");

        await worker.LoadAsync(Folding.Sha256, Folding.Module);
        Assert.AreEqual("exit:0", (await worker.RunAsync(Folding.Order(Folding.Quick))).Outcome);
    }

    [TestMethod]
    public async Task GivenAWorkerThatEnds_WhenItIsInTheMiddleOfARun_ThenThatIsSaid()
    {
        using var folder = new TemporaryFolder();
        await using var worker = await Worker.StartAsync(Options(folder));
        await worker.LoadAsync(Folding.Sha256, Folding.Module);
        var run = worker.RunAsync(Folding.Order(Folding.Endless));

        worker.Kill();

        var ended = await Assert.ThrowsExactlyAsync<WorkerEndedException>(() => run);
        StringAssert.Contains(ended.Message, "exit code 137");
        Assert.IsFalse(worker.IsAlive);
    }

    [TestMethod]
    public async Task GivenALargeInputAndOutput_WhenRun_ThenTheBytesComeThrough()
    {
        using var folder = new TemporaryFolder();
        await using var worker = await Worker.StartAsync(Options(folder));
        var order = Folding.Order(new string(' ', Contracts.Limits.ChunkInputBytesMax - 1) + "\n");
        await worker.LoadAsync(Folding.Sha256, Folding.Module);

        var report = await worker.RunAsync(order);

        StringAssert.StartsWith(report.Outcome, "exit:");
        CollectionAssert.AreEqual(order.Input, ChunkOrder.From(order.ToPayload()).Input);
        var large = new ChunkReport("exit:0", 1, 2, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2), new byte[Contracts.Limits.ChunkOutputBytesMax], Encoding.ASCII.GetBytes("e")) { StartedAt = DateTimeOffset.UnixEpoch };
        Assert.IsTrue(large.ToPayload().Length < Frame.PayloadBytesMax, "The largest output fits into a frame.");
    }

    private static WorkerOptions Options(TemporaryFolder folder) => new(Path.Combine(folder.Path, "empty"), MemoryPages);

    private static async Task UntilItWorksAsync(Worker worker)
    {
        var before = Ticks(worker.ProcessId);
        while (Ticks(worker.ProcessId) <= before)
        {
            await Task.Delay(10);
        }
    }

    private static long Ticks(int process) =>
        StatColumns(process)[UserTimeColumn..(UserTimeColumn + 2)].Sum(text => long.Parse(text, CultureInfo.InvariantCulture));

    private static string[] StatColumns(int process)
    {
        var line = File.ReadAllText($"/proc/{process}/stat");
        return line[(line.LastIndexOf(')') + 2)..].Split(' ');
    }
}
