using System.Security.Cryptography;
using Jolt.Agent.Workers;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Work;

/// <summary>What a chunk's run gave.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="RunTime">How long it ran.</param>
internal sealed record FinishedRun(ChunkResult Result, byte[] Output, TimeSpan RunTime);

/// <summary>Runs the chunk of a lease: brings its module and input to where it runs.</summary>
internal sealed class ChunkRun(IChunkEngine engine, ModuleCache modules, BlobFetch blobs)
{
    /// <summary>Brings program and input, and runs. A cancelled token kills the run at once.</summary>
    internal async Task<FinishedRun> RunAsync(Lease lease, CancellationToken cancellationToken)
    {
        var input = await blobs.InputAsync(lease, cancellationToken);
        var report = await engine.RunAsync(
            OrderOf(lease, input), token => modules.GetAsync(lease.Module, lease.ModuleAddress, token), cancellationToken);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(report.Output));
        return new(new ChunkResult(report.Outcome, report.Fuel, sha256), report.Output, report.RunTime);
    }

    private static ChunkOrder OrderOf(Lease lease, byte[] input) => new(
        lease.Module, lease.Limits.Fuel, lease.Limits.MemoryPages, lease.Limits.OutputBytes, unchecked((ulong)lease.Seed),
        [], input);
}
