using Jolt.Broker.Market;
using Jolt.Broker.Trust;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Jobs;

/// <summary>Who is at work on a shard now.</summary>
/// <param name="Leased">Chunks with at least one live lease.</param>
/// <param name="Agents">The agents that hold them.</param>
/// <param name="PartlyDone">
/// What the open chunks' finished replicas are worth, in chunks: one that has one of two counts for a half.
/// </param>
public sealed record ShardActivity(int Leased, IReadOnlyCollection<string> Agents, double PartlyDone = 0)
{
    /// <summary>How much of a chunk's work is done, from 0 to 1.</summary>
    /// <param name="replicas">Its replicas.</param>
    /// <param name="policy">Its verification policy.</param>
    /// <param name="bar">The voices that an audit asks for; 0 without one.</param>
    public static double ShareDone(IEnumerable<Replica> replicas, VerificationPolicy policy, int bar)
    {
        var done = ChunkState.EvidenceOf(replicas);
        return ChunkState.Weigh(policy, done, bar) is Verdict.NeedsMore more ? done.Count / (double)(done.Count + more.Replicas) : 1;
    }
}

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
            job.Quote, spent, job.Refunded, job.Submitted, job.Finished,
            SecondsLeft(job, counts, activity.Sum(shard => shard.PartlyDone), now), agents);
    }

    /// <summary>The time that the rest takes at the pace so far; null while there is nothing to go by.</summary>
    private static double? SecondsLeft(JobRecord job, ChunkCounts counts, double partlyDone, DateTimeOffset now)
    {
        if (job.IsOver)
        {
            return 0;
        }

        // Half-decided chunks count too: in the first half of a job of pairs nothing may be decided at all.
        var done = counts.Decided + counts.Disputed + partlyDone;
        return done <= 0 ? null : Math.Max(0, (now - job.Submitted).TotalSeconds) * (counts.Total - done) / done;
    }
}
