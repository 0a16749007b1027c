using Jolt.Broker.Jobs;
using Jolt.Broker.Ledger;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Tables;

namespace Jolt.Broker.Storage.Market;

/// <summary>Pays shards and closes jobs. Every transfer has an id that a retry gives again.</summary>
/// <param name="jobs">The jobs.</param>
/// <param name="chunks">The chunks.</param>
/// <param name="shards">What keeps the countdowns.</param>
/// <param name="standing">What is known of the agents.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="time">The time.</param>
public sealed class SettlementDesk(
    JobStore jobs, ChunkStore chunks, ShardDesk shards, StandingStore standing, LedgerStore ledger, TimeProvider time)
{
    /// <summary>Pays everyone in a shard whose chunks are all closed. A shard that was never offered costs nothing.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="shard">The shard's number.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task SettleAsync(string jobId, int shard, CancellationToken cancel)
    {
        var read = await chunks.GetShardAsync(jobId, shard, cancel);
        if (read is null or { Shard.Settled: true })
        {
            return;
        }

        if (read.Shard.Open > 0)
        {
            throw new InvalidOperationException($"Shard {shard} of '{jobId}' has {read.Shard.Open} open chunks.");
        }

        var job = await GetJobAsync(jobId, cancel);
        var closed = read.Chunks.Select(chunk => chunk.Chunk).ToList();
        await standing.LearnAsync([.. closed.SelectMany(Findings.Of)], cancel);
        foreach (var pay in Settlement.Of(closed))
        {
            await TransferAsync(JobTransfers.Pay(job.Pool, jobId, shard, pay.Account, pay.Amount, job.FeeBasisPoints), cancel);
        }

        // The summary before the mark: what is marked as settled is counted in the bill.
        var settled = read.Shard.Settle(Settlement.Paid(closed));
        await CoverAsync(job, settled, cancel);
        await jobs.SummarizeAsync(settled, cancel);
        await shards.UpdateCountdownAsync(jobId, shard, _ => settled, cancel);
    }

    /// <summary>Refunds what a job did not use and closes it.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task CloseAsync(string jobId, CancellationToken cancel)
    {
        var read = await jobs.GetWithShardsAsync(jobId, cancel)
            ?? throw new InvalidOperationException($"There is no job '{jobId}'.");

        // The rest follows from the bill and not from the escrow's balance, which a half-done refund has changed.
        var spent = checked(read.Settled.Sum(shard => shard.Spent));
        var closed = JobLife.Close(read.Job, spent, time.GetUtcNow());
        if (closed.Refunded > 0)
        {
            await TransferAsync(JobTransfers.Refund(closed.Pool, jobId, closed.Account, closed.Refunded), cancel);
        }

        await jobs.UpdateAsync(jobId, job => JobLife.Close(job, spent, closed.Finished!.Value), cancel);
        await jobs.CloseAsync(jobId, cancel);
    }

    /// <summary>
    /// Audits and tie-breaks are the pool's affair: the commons gives the buyer back what they cost. If it has not so much,
    /// the buyer bears it, inside the quote. Whoever worked is paid either way.
    /// </summary>
    private async Task CoverAsync(JobRecord job, ShardState settled, CancellationToken cancel)
    {
        if (settled.Extras == 0)
        {
            return;
        }

        var cover = JobTransfers.Cover(job.Pool, job.Job, settled.Shard, job.Account, settled.Extras);
        var outcome = await ledger.TransferAsync(cover, cancel);
        if (!outcome.Stands && outcome is not TransferOutcome.InsufficientCredit)
        {
            throw new InvalidOperationException($"Transfer '{cover.Id}' was not carried out: {outcome}.");
        }
    }

    private async Task TransferAsync(Transfer transfer, CancellationToken cancel)
    {
        var outcome = await ledger.TransferAsync(transfer, cancel);
        if (!outcome.Stands)
        {
            throw new InvalidOperationException($"Transfer '{transfer.Id}' was not carried out: {outcome}.");
        }
    }

    private async Task<JobRecord> GetJobAsync(string job, CancellationToken cancel) =>
        await jobs.GetAsync(job, cancel) ?? throw new InvalidOperationException($"There is no job '{job}'.");
}
