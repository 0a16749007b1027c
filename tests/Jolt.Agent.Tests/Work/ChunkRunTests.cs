using System.Security.Cryptography;
using System.Text;
using Jolt.Agent.Work;
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
    public async Task GivenTwoChunksOfAJob_WhenRun_ThenTheModuleIsFetchedOnceAndTheResultsAreTheSame()
    {
        using var folder = new TemporaryFolder();
        using var blobs = new BlobFetch();
        var runs = Runs(folder, blobs, new ActiveRuns());

        var first = await runs.RunAsync(Lease("1 HPHPPHHPHPPHPHHPPHPH 20000\n"), CancellationToken.None);
        var second = await runs.RunAsync(Lease("1 HPHPPHHPHPPHPHHPPHPH 20000\n"), CancellationToken.None);

        Assert.AreEqual(first.Result, second.Result);
        Assert.AreEqual("exit:0", first.Result!.Outcome);
        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(first.Output)), first.Result.Sha256);
        StringAssert.StartsWith(Encoding.ASCII.GetString(first.Output), "energy -");
        Assert.AreEqual(1, _fetches);
    }

    [TestMethod]
    public async Task GivenTooLittleFuel_WhenRun_ThenThatIsAResultToo()
    {
        using var folder = new TemporaryFolder();
        using var blobs = new BlobFetch();

        var run = await Runs(folder, blobs, new ActiveRuns()).RunAsync(Lease("1\n", fuel: 1_000_000), CancellationToken.None);

        Assert.AreEqual("out-of-fuel", run.Result!.Outcome);
        Assert.AreEqual(1_000_000, run.Result.Fuel);
    }

    [TestMethod]
    public async Task GivenALongRun_WhenItsTokenIsCancelled_ThenItIsKilledWithoutAResult()
    {
        using var folder = new TemporaryFolder();
        using var blobs = new BlobFetch();
        using var cancelled = new CancellationTokenSource();
        var runs = Runs(folder, blobs, new ActiveRuns());
        await runs.RunAsync(Lease("1 HPH 1\n"), CancellationToken.None);

        var run = runs.RunAsync(Lease("1 HPHPPHHPHPPHPHHPPHPH 1000000000000\n", fuel: long.MaxValue / 4), cancelled.Token);
        await cancelled.CancelAsync();

        Assert.IsNull((await run).Result);
    }

    [TestMethod]
    public async Task GivenPausedRuns_WhenAnotherBegins_ThenItWaitsUntilAllGoOn()
    {
        using var folder = new TemporaryFolder();
        using var blobs = new BlobFetch();
        var active = new ActiveRuns();
        var runs = Runs(folder, blobs, active);
        active.SetPaused(true);

        var run = runs.RunAsync(Lease("1 HPH 1\n"), CancellationToken.None);
        await Task.WhenAny(run, Task.Delay(500));
        Assert.IsFalse(run.IsCompleted, "A paused run does not end by itself.");
        active.SetPaused(false);

        Assert.AreEqual("exit:0", (await run).Result!.Outcome);
    }

    [TestMethod]
    public async Task GivenADownloadThatBroke_WhenAskedForAgain_ThenItIsTriedAgain()
    {
        using var folder = new TemporaryFolder();
        var broken = true;
        var modules = new ModuleCache(folder.Path, (_, _) => broken ? throw new IOException("cut") : Task.FromResult(s_module));
        var programs = new CompiledModules(modules);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(s_module));
        await Assert.ThrowsExactlyAsync<IOException>(() => programs.GetAsync(sha256, s_address, CancellationToken.None));
        broken = false;

        Assert.IsNotNull(await programs.GetAsync(sha256, s_address, CancellationToken.None));
    }

    private ChunkRun Runs(TemporaryFolder folder, BlobFetch blobs, ActiveRuns active) => new(
        new CompiledModules(new ModuleCache(folder.Path, (_, _) =>
        {
            Interlocked.Increment(ref _fetches);
            return Task.FromResult(s_module);
        })),
        blobs,
        active);

    private static Lease Lease(string input, long fuel = 10 * FuelUnits.FuelPerJolt) => new(
        "j-abcd1234.0.0.nonce123", "j-abcd1234", 0, Convert.ToHexStringLower(SHA256.HashData(s_module)), s_address,
        new ChunkLimits(fuel), PriceLevel.Par, Seed: 1, DateTimeOffset.UnixEpoch)
    {
        Input = Encoding.ASCII.GetBytes(input),
    };
}
