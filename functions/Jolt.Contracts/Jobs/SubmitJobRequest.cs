using Jolt.Contracts.Fuel;

namespace Jolt.Contracts.Jobs;

/// <summary>The body of <c>POST /api/jobs</c>.</summary>
/// <param name="Module">SHA-256 of an uploaded module.</param>
/// <param name="Inputs">What the chunks read on stdin.</param>
/// <param name="Limits">What one chunk may use.</param>
/// <param name="Level">The price level; <c>par</c> if left out.</param>
/// <param name="Verification">
/// <c>adaptive</c> (one run by a trusted agent, audited by chance; two of anyone else's that agree), <c>quorum:n</c> (n agreeing
/// replicas from n accounts, 1 to 5) or <c>none</c>; <c>adaptive</c> if left out.
/// </param>
/// <param name="Name">What people call the job.</param>
public sealed record SubmitJobRequest(
    string Module, JobInputs Inputs, ChunkLimits Limits, PriceLevel Level = PriceLevel.Par,
    string Verification = "adaptive", string? Name = null);
