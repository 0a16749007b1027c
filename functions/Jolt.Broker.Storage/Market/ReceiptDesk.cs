using System.Security.Cryptography;
using Jolt.Broker.Jobs;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Blobs;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Receipts;

namespace Jolt.Broker.Storage.Market;

/// <summary>Writes receipts. They follow from rows that never change any more, so that none has to be kept.</summary>
/// <param name="jobs">The jobs.</param>
/// <param name="chunks">Their chunks.</param>
/// <param name="blobs">Their inputs.</param>
/// <param name="keys">What signs.</param>
public sealed class ReceiptDesk(JobStore jobs, ChunkStore chunks, BlobStore blobs, ReceiptKeyStore keys)
{
    /// <summary>The receipts of one shard, as far as they concern an account; null if there is no such job or shard.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="shard">The shard's number.</param>
    /// <param name="member">Who asks: the buyer sees all, a seller its own, anyone else of the pool nothing, and to other pools there is no such job.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<ReceiptPage?> GetAsync(string jobId, int shard, Member member, CancellationToken cancel)
    {
        var job = await jobs.GetAsync(jobId, cancel);
        if (job is null || job.Pool != member.Pool || shard < 0 || shard >= job.Shards)
        {
            return null;
        }

        var next = shard + 1 < job.Shards ? shard + 1 : (int?)null;
        if (await chunks.GetShardAsync(jobId, shard, cancel) is not { Shard.Settled: true } read)
        {
            return new ReceiptPage([], next);
        }

        var paid = Settlement.Paid([.. read.Chunks.Select(chunk => chunk.Chunk)])
            .Where(one => job.Account == member.Account || one.Replica.Account == member.Account);
        var (id, key) = await keys.SigningAsync(cancel);
        using (key)
        {
            var receipts = new List<Receipt>();
            foreach (var one in paid)
            {
                receipts.Add(ReceiptSignature.Sign(Of(job, one, await InputAsync(one.Chunk, cancel), id), key));
            }

            return new ReceiptPage(receipts, next);
        }
    }

    private static Receipt Of(JobRecord job, PaidReplica paid, string input, string key)
    {
        var (work, replica) = (paid.Chunk.Work, paid.Replica);
        return new Receipt(
            ReceiptSignature.Version, job.Job, paid.Chunk.Index, replica.Lease, job.Pool, job.Account, replica.Account,
            replica.Agent, work.Module, input, work.Limits, work.Seed, replica.Answer!.Outcome, replica.Answer.Fuel,
            replica.Answer.Sha256, work.Level.Name(), paid.Price, replica.DoneAt ?? replica.LeasedAt, key, Signature: "");
    }

    /// <summary>The input's hash. Of a large one it is in the chunk's row since it was offered, when the broker read it.</summary>
    private async Task<string> InputAsync(ChunkState chunk, CancellationToken cancel)
    {
        if (chunk.Work.Input.Slice?.ContentSha256 is { } known)
        {
            return known;
        }

        var bytes = chunk.Work.Input switch
        {
            { Inline: { } inline } => inline,
            { Slice: { Length: > 0 } slice } =>
                (await blobs.GetRangeAsync(BlobNames.Inputs, slice.Sha256, slice.Offset, slice.Length, cancel)).ToArray(),
            _ => [],
        };
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
