using System.Security.Cryptography;
using System.Text;
using Jolt.Agent.Network;
using Jolt.Agent.Speed;
using Jolt.Agent.Tests.Caches;
using Jolt.Agent.Work;
using Jolt.Agent.Workers;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Leases;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Work;

/// <summary>Runs the folding sample through the agent's own path: cache, compiler, sandbox.</summary>
[TestClass]
public sealed class ChunkRunTests
{
    private static readonly byte[] s_module = File.ReadAllBytes(
        Path.Combine(AppContext.BaseDirectory, "samples", "folding", "folding.wasm"));

    private static readonly Uri s_address = new("http://127.0.0.1/module");

    private int _fetches;

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task GivenTwoChunksOfAJob_WhenRun_ThenTheModuleIsFetchedOnceAndTheResultsAreTheSame(bool inWorker)
    {
        using var folder = new TemporaryFolder();
        using var blobs = new BlobFetch();
        await using var engine = Engine(inWorker, folder, new ActiveRuns());
        var runs = Runs(engine, folder, blobs);

        var first = await runs.RunAsync(Lease("1 HPHPPHHPHPPHPHHPPHPH 20000\n"), CancellationToken.None);
        var second = await runs.RunAsync(Lease("1 HPHPPHHPHPPHPHHPPHPH 20000\n"), CancellationToken.None);

        Assert.AreEqual(first.Result, second.Result);
        Assert.AreEqual("exit:0", first.Result.Outcome);
        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(first.Output)), first.Result.Sha256);
        StringAssert.StartsWith(Encoding.ASCII.GetString(first.Output), "energy -");
        Assert.AreEqual(1, _fetches);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task GivenTooLittleFuel_WhenRun_ThenThatIsAResultToo(bool inWorker)
    {
        using var folder = new TemporaryFolder();
        using var blobs = new BlobFetch();
        await using var engine = Engine(inWorker, folder, new ActiveRuns());

        var run = await Runs(engine, folder, blobs).RunAsync(Lease("1\n", fuel: 1_000_000), CancellationToken.None);

        Assert.AreEqual("out-of-fuel", run.Result.Outcome);
        Assert.AreEqual(1_000_000, run.Result.Fuel);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task GivenALongRun_WhenItsTokenIsCancelled_ThenItIsKilledAndTheNextRuns(bool inWorker)
    {
        using var folder = new TemporaryFolder();
        using var blobs = new BlobFetch();
        using var cancelled = new CancellationTokenSource();
        await using var engine = Engine(inWorker, folder, new ActiveRuns());
        var runs = Runs(engine, folder, blobs);
        await runs.RunAsync(Lease("1 HPH 1\n"), CancellationToken.None);

        var run = runs.RunAsync(Lease("1 HPHPPHHPHPPHPHHPPHPH 1000000000000\n", fuel: long.MaxValue / 4), cancelled.Token);
        await cancelled.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => run);
        Assert.AreEqual("exit:0", (await runs.RunAsync(Lease("1 HPH 1\n"), CancellationToken.None)).Result.Outcome);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task GivenPausedRuns_WhenAnotherBegins_ThenItWaitsUntilAllGoOn(bool inWorker)
    {
        using var folder = new TemporaryFolder();
        using var blobs = new BlobFetch();
        var active = new ActiveRuns();
        await using var engine = Engine(inWorker, folder, active);
        var runs = Runs(engine, folder, blobs);
        active.SetPaused(true);

        var run = runs.RunAsync(Lease("1 HPH 1\n"), CancellationToken.None);
        await Task.WhenAny(run, Task.Delay(1_000));
        Assert.IsFalse(run.IsCompleted, "A paused run does not end by itself.");
        active.SetPaused(false);

        Assert.AreEqual("exit:0", (await run).Result.Outcome);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task GivenADownloadThatBroke_WhenAskedForAgain_ThenItIsTriedAgain(bool inWorker)
    {
        using var folder = new TemporaryFolder();
        using var blobs = new BlobFetch();
        var broken = true;
        var modules = TestCaches.Modules(folder, (_, _) => broken ? throw new IOException("cut") : Task.FromResult(s_module));
        await using var engine = Engine(inWorker, folder, new ActiveRuns());
        var runs = new ChunkRun(
            engine, modules, TestCaches.Inputs(folder, blobs.InputAsync), Memory(folder), Plenty());
        await Assert.ThrowsExactlyAsync<IOException>(() => runs.RunAsync(Lease("1 HPH 1\n"), CancellationToken.None));
        broken = false;

        Assert.AreEqual("exit:0", (await runs.RunAsync(Lease("1 HPH 1\n"), CancellationToken.None)).Result.Outcome);
    }

    [TestMethod]
    public async Task GivenAModuleThatKillsItsWorkerTwice_WhenItComesAgain_ThenItIsRefusedAlsoAfterARestart()
    {
        using var folder = new TemporaryFolder();
        using var blobs = new BlobFetch();
        await using var engine = new DoomedEngine();

        for (var death = 0; death < FailedModules.TimesMax; death++)
        {
            await Assert.ThrowsExactlyAsync<WorkerEndedException>(
                () => Runs(engine, folder, blobs).RunAsync(Lease("1 HPH 1\n"), CancellationToken.None));
        }

        var refused = await Assert.ThrowsExactlyAsync<ModuleRefusedException>(
            () => Runs(engine, folder, blobs).RunAsync(Lease("1 HPH 1\n"), CancellationToken.None));
        StringAssert.Contains(refused.Message, "exit code 137");
        Assert.AreEqual(FailedModules.TimesMax, engine.Deaths);
    }

    private static IChunkEngine Engine(bool inWorker, TemporaryFolder folder, ActiveRuns active) => inWorker
        ? new WorkerEngine(new WorkerOptions(Path.Combine(folder.Path, "empty"), 4_096), active, TimeProvider.System)
        : new InProcessEngine(active, new CompiledModules());

    private ChunkRun Runs(IChunkEngine engine, TemporaryFolder folder, BlobFetch blobs) => new(
        engine,
        TestCaches.Modules(folder, (_, _) =>
        {
            Interlocked.Increment(ref _fetches);
            return Task.FromResult(s_module);
        }),
        TestCaches.Inputs(folder, blobs.InputAsync),
        Memory(folder),
        Plenty());

    private static Capacity Plenty() => new(new AgentOptions(1, 4_096, TimeSpan.FromSeconds(1)), () => null, TimeProvider.System);

    private static ModuleMemory Memory(TemporaryFolder folder) =>
        new(Path.Combine(folder.Path, "failed-modules.json"), TimeProvider.System);

    private static Lease Lease(string input, long fuel = 10 * FuelUnits.FuelPerJolt) => new(
        "j-abcd1234.0.0.nonce123", "j-abcd1234", 0, Convert.ToHexStringLower(SHA256.HashData(s_module)), s_address,
        new ChunkLimits(fuel), PriceLevel.Par, Seed: 1, DateTimeOffset.UnixEpoch)
    {
        Input = Encoding.ASCII.GetBytes(input),
    };

    /// <summary>A real worker for each run, which dies in it as a worker dies that the system kills for its memory.</summary>
    private sealed class DoomedEngine : IChunkEngine
    {
        internal int Deaths { get; private set; }

        public void Prepare(int chunks)
        {
            // Each run has its own.
        }

        public async Task<ChunkReport> RunAsync(
            ChunkOrder order, Func<CancellationToken, Task<byte[]>> module, RunClock clock, CancellationToken cancellationToken)
        {
            using var folder = new TemporaryFolder();
            await using var worker = await Worker.StartAsync(new WorkerOptions(Path.Combine(folder.Path, "empty"), 4_096), cancellationToken);
            await worker.LoadAsync(order.Module, await module(cancellationToken), cancellationToken);
            var run = worker.RunAsync(order, cancellationToken);
            using var process = System.Diagnostics.Process.GetProcessById(worker.ProcessId);
            process.Kill();
            Deaths++;
            return await run;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>Runs with an input that is brought for them.</summary>
internal static class ChunkRunExtensions
{
    internal static Task<FinishedRun> RunAsync(this ChunkRun runs, Lease lease, CancellationToken cancellationToken) =>
        runs.RunAsync(lease, runs.InputAsync(lease, cancellationToken), new RunClock(TimeProvider.System), cancellationToken);
}
