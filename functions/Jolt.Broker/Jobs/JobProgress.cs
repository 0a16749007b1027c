using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Jobs;

/// <summary>Who is at work on a shard now.</summary>
/// <param name="Leased">Chunks with at least one live lease.</param>
/// <param name="Agents">The agents that hold them.</param>
public sealed record ShardActivity(int Leased, IReadOnlyCollection<string> Agents);

/// <summary>Adds up shards to what a buyer sees of a job.</summary>
public static class JobProgress
{
    /// <summary>A job as its buyer sees it.</summary>
    /// <param name="job">The job.</param>
    /// <param name="shards">Its shards as far as they were offered.</param>
    /// <param name="activity">Who is at work on those that are open.</param>
    /// <param name="now">The time.</param>
    public static JobView View(
        JobRecord job, IReadOnlyCollection<ShardState> shards, IReadOnlyCollection<ShardActivity> activity, DateTimeOffset now)
    {
        var counts = new ChunkCounts(
            job.Chunks, shards.Sum(shard => shard.Decided), shards.Sum(shard => shard.Disputed),
            shards.Sum(shard => shard.Failed), activity.Sum(shard => shard.Leased));
        var spent = job.IsOver ? job.Spent : shards.Sum(shard => shard.Spent);
        var agents = activity.SelectMany(shard => shard.Agents).Distinct().Count();
        return new JobView(
            job.Job, job.Name, job.Account, job.Pool, job.Module, job.State, job.Level, job.Verification, job.Limits, counts,
            job.Quote, spent, job.Refunded, job.Submitted, job.Finished, SecondsLeft(job, counts, now), agents);
    }

    /// <summary>The time that the open chunks take at the pace so far; null while there is nothing to go by.</summary>
    private static double? SecondsLeft(JobRecord job, ChunkCounts counts, DateTimeOffset now)
    {
        var closed = counts.Decided + counts.Disputed;
        if (job.IsOver)
        {
            return 0;
        }

        return closed == 0 ? null : Math.Max(0, (now - job.Submitted).TotalSeconds) * (counts.Total - closed) / closed;
    }
}
