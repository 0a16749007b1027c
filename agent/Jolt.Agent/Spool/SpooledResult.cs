using Jolt.Agent.Work;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Spool;

/// <summary>A result that the broker has not answered for yet.</summary>
/// <param name="Agent">The agent that ran it: another one's results are not this one's to send.</param>
/// <param name="Lease">The lease it is for.</param>
/// <param name="Job">Its job.</param>
/// <param name="Index">Its chunk.</param>
/// <param name="Level">What it is paid.</param>
/// <param name="Result">What the run gave.</param>
/// <param name="Seconds">How long the chunk took here.</param>
/// <param name="FinishedAt">When it was done.</param>
internal sealed record SpooledResult(
    string Agent, string Lease, string Job, int Index, PriceLevel Level, ChunkResult Result, double Seconds,
    DateTimeOffset FinishedAt)
{
    /// <summary>The span of the run, as a W3C traceparent: the broker's span of the result names it as its parent.</summary>
    public string? Trace { get; init; }

    /// <summary>When and how long its program ran; results that an older agent has left do not tell.</summary>
    public RunTimes? Times { get; init; }
}
