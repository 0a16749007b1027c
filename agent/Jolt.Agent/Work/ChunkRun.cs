using System.Security.Cryptography;
using Jolt.Agent.Caches;
using Jolt.Agent.Speed;
using Jolt.Agent.Workers;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Work;

/// <summary>What a chunk's run gave.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Times">When and how long it ran.</param>
internal sealed record FinishedRun(ChunkResult Result, byte[] Output, RunTimes Times);

/// <summary>Runs the chunk of a lease: brings its module and input to where it runs.</summary>
internal sealed class ChunkRun(
    IChunkEngine engine, ModuleCache modules, InputCache inputs, ModuleMemory memory, Capacity capacity)
{
    /// <summary>Begins to bring a lease's input.</summary>
    internal Task<byte[]> InputAsync(Lease lease, CancellationToken cancellationToken) =>
        inputs.GetAsync(lease, cancellationToken);

    /// <summary>What chunks like a lease's usually take here; null where none is remembered.</summary>
    internal TimeSpan? UsualTimeOf(Lease lease) => capacity.UsualOf(lease.Job);

    /// <summary>Brings the program, and runs. A cancelled token kills the run at once.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="input">Its input, which may still be on its way.</param>
    /// <param name="clock">Times the run.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ModuleRefusedException">The module is not accepted, or failed here before.</exception>
    /// <exception cref="ChunkTooLargeException">The chunk may use more than there is here.</exception>
    internal async Task<FinishedRun> RunAsync(
        Lease lease, Task<byte[]> input, RunClock clock, CancellationToken cancellationToken)
    {
        memory.Require(lease.Module);
        capacity.Require(lease);
        var report = await RunAsync(lease, OrderOf(lease, await input.WaitAsync(cancellationToken)), clock, cancellationToken);
        capacity.Ran(lease.Job, report.Fuel, clock.WithoutPauses(report.RunTime));
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(report.Output));
        return new(new ChunkResult(report.Outcome, report.Fuel, sha256), report.Output, RunTimes.Of(report));
    }

    private async Task<ChunkReport> RunAsync(Lease lease, ChunkOrder order, RunClock clock, CancellationToken cancellationToken)
    {
        try
        {
            var report = await engine.RunAsync(
                order, token => modules.GetAsync(lease.Module, lease.ModuleAddress, token), clock, cancellationToken);
            memory.Ran(lease.Module);
            return report;
        }
        catch (Exception own) when (own is ModuleRefusedException or WorkerEndedException or WorkerFailedException)
        {
            // None of these is an outcome that others would agree on: it is this machine's failure, and it says so.
            memory.Failed(lease.Module, own);
            throw;
        }
    }

    private static ChunkOrder OrderOf(Lease lease, byte[] input) => new(
        lease.Module, lease.Limits.Fuel, lease.Limits.MemoryPages, lease.Limits.OutputBytes, unchecked((ulong)lease.Seed),
        [], input);
}
