namespace Jolt.Functions.Orchestrations;

/// <summary>A job to run.</summary>
/// <param name="Job">The job's id.</param>
/// <param name="Shards">How many shards it has.</param>
/// <param name="WatchdogSeconds">Seconds between two looks at an undecided shard.</param>
/// <param name="First">The first shard that is not done.</param>
public sealed record JobOrder(string Job, int Shards, int WatchdogSeconds, int First = 0);

/// <summary>A shard to run.</summary>
/// <param name="Job">The job's id.</param>
/// <param name="Shard">The shard's number.</param>
/// <param name="WatchdogSeconds">Seconds between two looks at it.</param>
public sealed record ShardOrder(string Job, int Shard, int WatchdogSeconds);
