using Jolt.Contracts.Fuel;

namespace Jolt.Contracts.Jobs;

/// <summary>The answer of <c>GET /api/jobs/{id}</c>.</summary>
/// <param name="Job">The job's id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Account">The buyer.</param>
/// <param name="Pool">The buyer's pool.</param>
/// <param name="Module">The module's SHA-256.</param>
/// <param name="State">Where it is.</param>
/// <param name="Level">The price level.</param>
/// <param name="Verification">The verification policy.</param>
/// <param name="Limits">What one chunk may use.</param>
/// <param name="Counts">Where its chunks are.</param>
/// <param name="Quote">The escrow, in fuel: it can never cost more.</param>
/// <param name="Spent">What decided chunks cost so far, in fuel.</param>
/// <param name="Refunded">What came back at the end, in fuel.</param>
/// <param name="Submitted">When it was accepted.</param>
/// <param name="Finished">When it was closed.</param>
/// <param name="SecondsLeft">Estimated seconds to the end; null while there is nothing to go by.</param>
/// <param name="Agents">Agents that hold a lease of it now.</param>
public sealed record JobView(
    string Job, string? Name, string Account, string Pool, string Module, JobState State, PriceLevel Level,
    string Verification, ChunkLimits Limits, ChunkCounts Counts, long Quote, long Spent, long Refunded,
    DateTimeOffset Submitted, DateTimeOffset? Finished, double? SecondsLeft, int Agents);

/// <summary>Where a job's chunks are.</summary>
/// <param name="Total">All of them.</param>
/// <param name="Decided">Whose replicas agreed.</param>
/// <param name="Disputed">Whose replicas never agreed.</param>
/// <param name="Failed">Decided chunks whose outcome is not <c>exit:0</c>.</param>
/// <param name="Leased">With at least one replica at work.</param>
public sealed record ChunkCounts(int Total, int Decided, int Disputed, int Failed, int Leased);

/// <summary>The answer of <c>GET /api/jobs</c>: the account's jobs, newest first.</summary>
/// <param name="Jobs">The jobs.</param>
public sealed record JobList(IReadOnlyList<JobView> Jobs);
