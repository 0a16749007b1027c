using System.Globalization;
using Jolt.Agent.Workers;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Workers;

/// <summary>Real workers that are held in each moment of their lives.</summary>
[TestClass]
public sealed class PausedWorkerTests : IDisposable
{
    private const char Stopped = 'T';
    private const int Flips = 1_000;

    private readonly TemporaryFolder _folder = new();

    private WorkerOptions Options => new(Path.Combine(_folder.Path, "empty"), 4_096);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task GivenAWorkerThatIsPausedBeforeItsModule_WhenItGoesOn_ThenItLoadsAndRuns(bool bySignal)
    {
        RequireLinux();
        await using var worker = await Worker.StartAsync(Options with { PauseBySignal = bySignal });
        worker.Pause();
        var load = worker.LoadAsync(Folding.Sha256, Folding.Module);
        await Task.Delay(300);
        Assert.IsFalse(load.IsCompleted, "It is held.");

        worker.Resume();

        await load;
        Assert.AreEqual("exit:0", (await worker.RunAsync(Folding.Order(Folding.Quick))).Outcome);
    }

    [TestMethod]
    public async Task GivenAWorkerThatCompiles_WhenItIsStopped_ThenAllItsThreadsAre()
    {
        RequireLinux();
        await using var worker = await Worker.StartAsync(Options);
        var load = worker.LoadAsync(Folding.Sha256, Folding.Module);

        worker.Pause();

        await UntilStoppedAsync(worker.ProcessId);
        worker.Resume();
        await load;
    }

    /// <summary>It flickers through loading, running, the moment of the end, and waiting.</summary>
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task GivenChunksOneAfterAnother_WhenTheOwnerFlickers_ThenEachGivesWhatItGivesUndisturbed(bool bySignal)
    {
        RequireLinux();
        await using var undisturbed = new InProcessEngine(new ActiveRuns(), new CompiledModules());
        var expected = await undisturbed.RunAsync(Folding.Order(Folding.Quick), Folding.FetchAsync, new RunClock(TimeProvider.System), CancellationToken.None);
        var active = new ActiveRuns();
        await using var engine = new WorkerEngine(Options with { PauseBySignal = bySignal }, active, TimeProvider.System);
        using var end = new CancellationTokenSource();
        var working = Task.Run(async () =>
        {
            var reports = new List<ChunkReport>();
            do
            {
                reports.Add(await engine.RunAsync(Folding.Order(Folding.Quick), Folding.FetchAsync, new RunClock(TimeProvider.System), CancellationToken.None));
            }
            while (!end.IsCancellationRequested);

            return reports;
        });

        for (var flip = 0; flip < Flips; flip++)
        {
            active.SetPaused(flip % 2 == 0);
            await Task.Yield();
        }

        active.SetPaused(false);
        await end.CancelAsync();
        foreach (var report in await working)
        {
            Assert.AreEqual(expected.Outcome, report.Outcome);
            Assert.AreEqual(expected.Fuel, report.Fuel);
            CollectionAssert.AreEqual(expected.Output, report.Output);
        }
    }

    [TestMethod]
    public async Task GivenAPauseBeforeAWorkerHasStarted_WhenItIsPrepared_ThenItIsStoppedUntilWorkGoesOn()
    {
        RequireLinux();
        var active = new ActiveRuns();
        await using var engine = new WorkerEngine(Options, active, TimeProvider.System);
        active.SetRunning(0);
        engine.Prepare(1);
        await UntilStoppedAsync(await ChildAsync());

        var run = engine.RunAsync(Folding.Order(Folding.Quick), Folding.FetchAsync, new RunClock(TimeProvider.System), CancellationToken.None);
        active.SetRunning(1);

        Assert.AreEqual("exit:0", (await run).Outcome);
    }

    [TestMethod]
    public async Task GivenAWorkerThatIsHeldWhileItStarts_WhenItsChunkIsGivenBack_ThenTheNextChunkGetsIt()
    {
        RequireLinux();
        var active = new ActiveRuns();
        await using var engine = new WorkerEngine(Options, active, TimeProvider.System);
        active.SetRunning(0);
        engine.Prepare(1);
        var child = await ChildAsync();
        await UntilStoppedAsync(child);
        using var givenBack = new CancellationTokenSource();
        var first = engine.RunAsync(Folding.Order(Folding.Quick), Folding.FetchAsync, new RunClock(TimeProvider.System), givenBack.Token);
        await givenBack.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => first);

        active.SetRunning(1);
        await engine.RunAsync(Folding.Order(Folding.Quick), Folding.FetchAsync, new RunClock(TimeProvider.System), CancellationToken.None);

        CollectionAssert.AreEqual(new[] { child }, Children().ToArray());
    }

    [TestMethod]
    public async Task GivenAStoppedWorkerInARun_WhenItIsKilledFromOutside_ThenTheRunSaysSo()
    {
        RequireLinux();
        await using var worker = await Worker.StartAsync(Options);
        await worker.LoadAsync(Folding.Sha256, Folding.Module);
        var run = worker.RunAsync(Folding.Order(Folding.Endless));
        worker.Pause();
        await UntilStoppedAsync(worker.ProcessId);

        using (var process = System.Diagnostics.Process.GetProcessById(worker.ProcessId))
        {
            process.Kill();
        }

        await Assert.ThrowsExactlyAsync<WorkerEndedException>(() => run);
        worker.Pause();
        worker.Resume();
    }

    private static void RequireLinux()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("The states of processes are read as Linux tells them.");
        }
    }

    private static async Task UntilStoppedAsync(int process)
    {
        while (Directory.GetDirectories($"/proc/{process}/task").Any(thread => StatOf(thread)[0][0] != Stopped))
        {
            await Task.Delay(10);
        }
    }

    private static async Task<int> ChildAsync()
    {
        while (true)
        {
            if (Children().ToList() is [var child])
            {
                return child;
            }

            await Task.Delay(10);
        }
    }

    /// <summary>This process's children that are workers: tests run one after another.</summary>
    private static IEnumerable<int> Children() => Directory.GetDirectories("/proc")
        .Where(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _))
        .Where(folder => StatOf(folder) is [not "Z", var parent, ..] && parent == $"{Environment.ProcessId}")
        .Where(folder => File.ReadAllText(Path.Combine(folder, "cmdline")).Contains(WorkerProgram.Name, StringComparison.Ordinal))
        .Select(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture));

    /// <summary>State, parent and so on; "Z" for one that has gone meanwhile.</summary>
    private static string[] StatOf(string folder)
    {
        try
        {
            var line = File.ReadAllText(Path.Combine(folder, "stat"));
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return ["Z"];
        }
    }
}
