using Jolt.Broker.Ledger;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Accounts;

namespace Jolt.Broker.Storage.Market;

/// <summary>Looks up what is held in escrow for an account, and what it has earned in shards that are not paid yet.</summary>
/// <param name="jobs">The jobs.</param>
/// <param name="chunks">Their chunks.</param>
/// <param name="ledger">The escrows.</param>
public sealed class HoldingsDesk(JobStore jobs, ChunkStore chunks, LedgerStore ledger)
{
    /// <summary>
    /// Open jobs that one answer looks into: each costs a call for itself and one for each shard on the market.
    /// </summary>
    public const int JobsMax = 32;

    /// <summary>What is held and what is pending.</summary>
    /// <param name="member">The account.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<HoldingsView> GetAsync(Member member, CancellationToken cancel)
    {
        var open = await jobs.OpenOfPoolAsync(member.Pool, JobsMax + 1, cancel);
        var own = await jobs.OpenOfAccountAsync(member.Pool, member.Account, cancel);
        var escrows = new List<EscrowView>();
        foreach (var job in own)
        {
            if (await EscrowAsync(job, cancel) is { } escrow)
            {
                escrows.Add(escrow);
            }
        }

        var pending = new List<PendingView>();
        foreach (var job in open.Take(JobsMax))
        {
            pending.AddRange(await PendingAsync(job, member.Account, cancel));
        }

        return new HoldingsView(
            member.Account, escrows.Sum(escrow => escrow.Held), escrows, pending.Sum(shard => shard.Decided),
            pending.Sum(shard => shard.Waiting), pending, open.Count <= JobsMax);
    }

    /// <summary>The account's jobs that are not over.</summary>
    /// <param name="member">The account.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public Task<IReadOnlyList<string>> OpenJobsAsync(Member member, CancellationToken cancel) =>
        jobs.OpenOfAccountAsync(member.Pool, member.Account, cancel);

    private async Task<EscrowView?> EscrowAsync(string id, CancellationToken cancel)
    {
        var job = await jobs.GetAsync(id, cancel);
        return job is null or { IsOver: true }
            ? null
            : Holdings.Escrow(job, await ledger.GetBalanceAsync(job.Pool, LedgerAccounts.Escrow(id), cancel));
    }

    private async Task<IEnumerable<PendingView>> PendingAsync(string id, string account, CancellationToken cancel)
    {
        if (await jobs.GetWithShardsAsync(id, cancel) is not { Job.IsOver: false } read)
        {
            return [];
        }

        var shards = await Task.WhenAll(
            JobDesk.InFlight(read).Select(shard => chunks.GetShardAsync(id, shard, cancel)));
        return shards.OfType<ReadShard>()
            .Where(shard => !shard.Shard.Settled)
            .Select(shard => Holdings.Pending(
                shard.Shard, [.. shard.Chunks.Select(chunk => chunk.Chunk)], account, read.Job.FeeBasisPoints))
            .OfType<PendingView>();
    }
}
