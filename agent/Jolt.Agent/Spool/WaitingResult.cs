using Jolt.Agent.Leases;

namespace Jolt.Agent.Spool;

/// <summary>A result that is sent again.</summary>
/// <param name="result">The result.</param>
/// <param name="bytes">Bytes of its output.</param>
/// <param name="output">Its output where the disk did not take it; else null, and it is read from there.</param>
/// <param name="renewal">Keeps its lease alive; null for what an earlier run has left.</param>
internal sealed class WaitingResult(SpooledResult result, long bytes, byte[]? output, LeaseRenewal? renewal)
{
    internal SpooledResult Result => result;

    internal long Bytes => bytes;

    /// <summary>Its output where it is in memory only.</summary>
    internal byte[]? Output { get; set; } = output;

    /// <summary>Before this moment of the agent's clock it is not sent.</summary>
    internal long NotBefore { get; set; }

    /// <summary>Whether it was the broker that asked for the wait until then.</summary>
    internal bool IsAskedToWait { get; set; }

    internal ValueTask EndRenewalAsync() => renewal?.DisposeAsync() ?? ValueTask.CompletedTask;
}
