using System.Security.Cryptography;
using Jolt.Contracts.Leases;
using Jolt.Sandbox;

namespace Jolt.Agent.Work;

/// <summary>What a chunk's run gave.</summary>
/// <param name="Result">How it ended; null where the run was killed.</param>
/// <param name="Output">What it wrote.</param>
internal sealed record FinishedRun(ChunkResult? Result, byte[] Output);

/// <summary>Runs one chunk in the sandbox.</summary>
internal sealed class ChunkRun(CompiledModules programs, BlobFetch blobs, ActiveRuns active)
{
    private const string Killed = "killed";

    /// <summary>Brings program and input, and runs. A cancelled token kills the run at once.</summary>
    internal async Task<FinishedRun> RunAsync(Lease lease, CancellationToken cancellationToken)
    {
        var program = await programs.GetAsync(lease.Module, lease.ModuleAddress, cancellationToken);
        var input = await blobs.InputAsync(lease, cancellationToken);
        var control = active.Add();
        try
        {
            await using var kill = cancellationToken.Register(control.Kill);
            var request = RequestOf(lease, input);

            // The run blocks its caller for minutes, which no thread of the pool should do.
            var result = await Task.Factory.StartNew(
                () => program.Run(request, control),
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return Finished(result);
        }
        finally
        {
            active.Remove(control);
        }
    }

    private static RunRequest RequestOf(Lease lease, byte[] input) => new()
    {
        Input = input,
        FuelLimit = lease.Limits.Fuel,
        MemoryPagesMax = lease.Limits.MemoryPages,
        OutputBytesMax = lease.Limits.OutputBytes,
        Seed = unchecked((ulong)lease.Seed),
    };

    private static FinishedRun Finished(RunResult result)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(result.Output));
        return new(
            result.Outcome == Killed ? null : new ChunkResult(result.Outcome, result.Fuel, sha256), result.Output);
    }
}
