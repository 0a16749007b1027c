using System.Security.Cryptography;
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
    IChunkEngine engine, ModuleCache modules, BlobFetch blobs, ModuleMemory memory, Capacity capacity)
{
    /// <summary>Begins to bring a lease's input.</summary>
    internal Task<byte[]> InputAsync(Lease lease, CancellationToken cancellationToken) =>
        blobs.InputAsync(lease, cancellationToken);

    /// <summary>Brings the program, and runs. A cancelled token kills the run at once.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="input">Its input, which may still be on its way.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ModuleRefusedException">The module is not accepted, or failed here before.</exception>
    internal async Task<FinishedRun> RunAsync(Lease lease, Task<byte[]> input, CancellationToken cancellationToken)
    {
        memory.Require(lease.Module);
        var report = await RunAsync(lease, OrderOf(lease, await input.WaitAsync(cancellationToken)), cancellationToken);
        capacity.Ran(report.Fuel, report.RunTime);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(report.Output));
        return new(new ChunkResult(report.Outcome, report.Fuel, sha256), report.Output, RunTimes.Of(report));
    }

    private async Task<ChunkReport> RunAsync(Lease lease, ChunkOrder order, CancellationToken cancellationToken)
    {
        try
        {
            var report = await engine.RunAsync(
                order, token => modules.GetAsync(lease.Module, lease.ModuleAddress, token), cancellationToken);
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
