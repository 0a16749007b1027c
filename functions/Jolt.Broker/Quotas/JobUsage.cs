namespace Jolt.Broker.Quotas;

/// <summary>How much somebody may have open at the same time.</summary>
/// <param name="Jobs">Jobs that are not over.</param>
/// <param name="Chunks">Chunks of all those jobs together.</param>
public sealed record JobQuota(int Jobs, long Chunks);

/// <summary>How much somebody has open.</summary>
/// <param name="Jobs">Jobs that are not over.</param>
/// <param name="Chunks">Chunks of all those jobs together.</param>
public sealed record JobUsage(int Jobs, long Chunks)
{
    /// <summary>Nothing.</summary>
    public static JobUsage None { get; } = new(0, 0);

    /// <summary>One more job.</summary>
    /// <param name="chunks">Its chunks.</param>
    public JobUsage Plus(int chunks) => new(Jobs + 1, Chunks + chunks);

    /// <summary>One job less.</summary>
    /// <param name="chunks">Its chunks.</param>
    public JobUsage Minus(int chunks) => new(Math.Max(0, Jobs - 1), Math.Max(0, Chunks - chunks));

    /// <summary>What stands in the way of it, in a sentence; null if nothing does.</summary>
    /// <param name="quota">The quota.</param>
    public string? Over(JobQuota quota) => Jobs > quota.Jobs
        ? $"{quota.Jobs} jobs may be open at the same time. Expected one of them to be over first."
        : Chunks > quota.Chunks
            ? $"{quota.Chunks} chunks of open jobs may be in flight at the same time; with this job there would be {Chunks}."
            : null;
}
