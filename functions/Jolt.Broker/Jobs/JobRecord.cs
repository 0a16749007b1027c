using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Jobs;

/// <summary>A job as the broker keeps it.</summary>
public sealed record JobRecord
{
    /// <summary>Its id.</summary>
    public required string Job { get; init; }

    /// <summary>What people call it.</summary>
    public string? Name { get; init; }

    /// <summary>The buyer.</summary>
    public required string Account { get; init; }

    /// <summary>The buyer's pool.</summary>
    public required string Pool { get; init; }

    /// <summary>The module's SHA-256.</summary>
    public required string Module { get; init; }

    /// <summary>Where it is.</summary>
    public required JobState State { get; init; }

    /// <summary>Its price level.</summary>
    public required PriceLevel Level { get; init; }

    /// <summary>Its verification policy as text.</summary>
    public required string Verification { get; init; }

    /// <summary>What one chunk may use.</summary>
    public required ChunkLimits Limits { get; init; }

    /// <summary>How many chunks it has.</summary>
    public required int Chunks { get; init; }

    /// <summary>The escrow: what it costs at the very most, in credits.</summary>
    public required long Quote { get; init; }

    /// <summary>The pool's fee when the job was taken: a later change of the pool does not change the deal.</summary>
    public required int FeeBasisPoints { get; init; }

    /// <summary>A hash of the request, by which a replay is told from another request under the same key.</summary>
    public required string RequestHash { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset Submitted { get; init; }

    /// <summary>When it was closed.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>What it cost, in credits; set when it is closed.</summary>
    public long Spent { get; init; }

    /// <summary>What came back, in credits; set when it is closed.</summary>
    public long Refunded { get; init; }

    /// <summary>What was needed and what was there, if the job was refused for want of credit.</summary>
    public Shortfall? Shortfall { get; init; }

    /// <summary>How many shards it has.</summary>
    public int Shards => ShardPlan.ShardsFor(Chunks);

    /// <summary>Whether nothing will happen to it any more.</summary>
    public bool IsOver => State is JobState.Completed or JobState.Cancelled or JobState.Refused;
}

/// <summary>Why a job could not be funded.</summary>
/// <param name="Needed">The quote, in credits.</param>
/// <param name="Available">What the account could spend then, overdraft included, in credits.</param>
public sealed record Shortfall(long Needed, long Available);
