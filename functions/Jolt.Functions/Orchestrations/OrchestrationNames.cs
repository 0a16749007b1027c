using System.Globalization;

namespace Jolt.Functions.Orchestrations;

/// <summary>The names by which orchestrations, their instances and their events are found.</summary>
public static class OrchestrationNames
{
    /// <summary>Runs a job; its instance id is the job's id.</summary>
    public const string RunJob = nameof(RunJob);

    /// <summary>Runs a shard.</summary>
    public const string RunShard = nameof(RunShard);

    /// <summary>Puts a shard on the market.</summary>
    public const string OfferChunks = nameof(OfferChunks);

    /// <summary>Looks after a shard.</summary>
    public const string ReviewShard = nameof(ReviewShard);

    /// <summary>Pays a shard.</summary>
    public const string SettleShard = nameof(SettleShard);

    /// <summary>Refunds the rest of a job and closes it.</summary>
    public const string CloseJob = nameof(CloseJob);

    /// <summary>The event that a shard has no open chunk any more, or is to have none because its job was cancelled.</summary>
    public const string ShardDecided = nameof(ShardDecided);

    /// <summary>The instance that runs a shard.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="shard">The shard's number.</param>
    public static string ShardInstance(string job, int shard) => string.Create(CultureInfo.InvariantCulture, $"{job}:{shard}");
}
