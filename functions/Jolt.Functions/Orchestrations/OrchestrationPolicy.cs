using Microsoft.DurableTask;

namespace Jolt.Functions.Orchestrations;

/// <summary>How patient orchestrations are.</summary>
internal static class OrchestrationPolicy
{
    /// <summary>Shards that one generation of a job's history runs: it ends before its history is long.</summary>
    public const int ShardsPerGeneration = 128;

    /// <summary>Rounds of the watchdog that one generation of a shard's history sees.</summary>
    public const int RoundsPerGeneration = 16;

    private const int AttemptsMax = 12;
    private const double BackoffCoefficient = 2;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>Every activity can be done twice, so that each is tried for some minutes before a person has to look.</summary>
    public static TaskOptions Retry { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(AttemptsMax, FirstWait, BackoffCoefficient, LongestWait));
}
