using Jolt.Broker.Market;
using Jolt.Broker.Storage.Blobs;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Queues;
using Jolt.Broker.Storage.Tables;
using Jolt.Broker.Trust;

namespace Jolt.Broker.Storage.Market;

/// <summary>
/// Takes results: stores the output, saves the decision, deletes the ticket, offers tie-breaks. A crash between any two
/// steps loses nothing: the sender's retry is a replay, an orphaned ticket is dropped, and the watchdog does the rest.
/// </summary>
/// <param name="tickets">The market's queues.</param>
/// <param name="bell">Tells agents of new tickets.</param>
/// <param name="chunks">The chunks.</param>
/// <param name="blobs">Where outputs go.</param>
/// <param name="standing">What is known of the agents.</param>
/// <param name="random">Draws audits, and jitter.</param>
/// <param name="time">The time.</param>
public sealed class ResultDesk(
    TicketQueue tickets, MarketBell bell, ChunkStore chunks, BlobStore blobs, StandingStore standing, RandomSource random,
    TimeProvider time)
{
    /// <summary>For a decision that is only to tell whether there can be one.</summary>
    private const int NoDraw = TrustRules.BasisPointsPerWhole;

    private readonly ContentionBackoff _backoff = new(time, random);

    /// <summary>Takes a result.</summary>
    /// <param name="lease">The lease it is for.</param>
    /// <param name="agent">Who sends it.</param>
    /// <param name="pool">The agent's pool.</param>
    /// <param name="answer">What is claimed of the run.</param>
    /// <param name="output">The output.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ResultOutcome> TakeAsync(
        LeaseId lease, string agent, string pool, ChunkAnswer answer, Stream output, CancellationToken cancel)
    {
        // Asked before the output is read: whoever may not send a result need not send its bytes either.
        var read = await chunks.GetAsync(lease.Job, lease.Shard, lease.Index, cancel);
        switch (Completion.Decide(read?.Chunk, lease.ToString(), agent, answer, outputBytes: 0, NoDraw, time.GetUtcNow()))
        {
            case CompletionDecision.Refused refused:
                return new ResultOutcome.Refused(refused.Refusal);
            case CompletionDecision.Replayed replayed:
                return await ReplayedAsync(read!.Chunk, replayed.Replica, pool, cancel);
        }

        var chunk = read!.Chunk;
        if (answer.Fuel > chunk.Work.Limits.Fuel)
        {
            return new ResultOutcome.FuelOverLimit(chunk.Work.Limits.Fuel);
        }

        return await StoreAsync(chunk, answer, output, cancel) switch
        {
            UploadOutcome.Stored stored => await DecideAsync(lease, agent, pool, answer, stored.Bytes, read, cancel),
            UploadOutcome.HashMismatch mismatch => new ResultOutcome.HashMismatch(mismatch.Actual),
            _ => new ResultOutcome.OutputTooLarge(chunk.Work.Limits.OutputBytes),
        };
    }

    private Task<UploadOutcome> StoreAsync(ChunkState chunk, ChunkAnswer answer, Stream output, CancellationToken cancel)
    {
        // A second replica with the same hash has the same bytes; sending them proves that it has them.
        var limit = chunk.Work.Limits.OutputBytes;
        return chunk.Done.Any(done => done.Answer!.Sha256 == answer.Sha256)
            ? blobs.CheckAsync(output, answer.Sha256, limit, cancel)
            : blobs.StoreAsync(
                BlobNames.Outputs, BlobNames.Output(chunk.Job, chunk.Index, answer.Sha256), output, answer.Sha256, limit, cancel);
    }

    private async Task<ResultOutcome> DecideAsync(
        LeaseId lease, string agent, string pool, ChunkAnswer answer, long bytes, ReadChunk? read, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < ContentionBackoff.AttemptsMax; attempt++)
        {
            // Drawn only now that the result is in: no agent can know before whether it is audited.
            var draw = random.Below(TrustRules.BasisPointsPerWhole);
            var decision = Completion.Decide(read?.Chunk, lease.ToString(), agent, answer, bytes, draw, time.GetUtcNow());
            if (decision is CompletionDecision.Refused refused)
            {
                return new ResultOutcome.Refused(refused.Refusal);
            }

            // Only after a write whose answer was lost does this call find itself done.
            if (decision is CompletionDecision.Replayed replayed)
            {
                return await ReplayedAsync(read!.Chunk, replayed.Replica, pool, cancel);
            }

            var accepted = (CompletionDecision.Accepted)decision;
            if (await SaveAsync(accepted, read!, cancel) is { } isDecided)
            {
                await FollowUpAsync(accepted, pool, cancel);
                return new ResultOutcome.Accepted(Replayed: false, isDecided);
            }

            await _backoff.WaitAsync(attempt, cancel);
            read = await chunks.GetAsync(lease.Job, lease.Shard, lease.Index, cancel);
        }

        throw new ContentionException($"lease '{lease}'");
    }

    /// <summary>Saves a decision.</summary>
    /// <returns>Whether nothing of its shard is asked for any more; null if another writer was first.</returns>
    private async Task<bool?> SaveAsync(CompletionDecision.Accepted accepted, ReadChunk read, CancellationToken cancel)
    {
        if (accepted.Chunk.Status == ChunkStatus.Open)
        {
            return await chunks.SaveAsync(accepted.Chunk, read.Tag, cancel) ? false : null;
        }

        return await chunks.MoveAsync(new ChunkMove(read, accepted.Chunk), cancel) is { } shard ? shard.IsQuiet : null;
    }

    private async Task FollowUpAsync(CompletionDecision.Accepted accepted, string pool, CancellationToken cancel)
    {
        var level = accepted.Chunk.Work.Level;
        await tickets.DeleteAsync(pool, level, accepted.Replica.Ticket, cancel);
        foreach (var replica in accepted.Tickets)
        {
            await tickets.SendAsync(pool, level, Offer.Ticket(accepted.Chunk, replica), cancel);
        }

        if (accepted.Tickets.Any())
        {
            await bell.RingAsync(pool, cancel);
        }

        await LearnAsync(accepted.Chunk, cancel);
    }

    /// <summary>
    /// What concerns trust is learned at once. The rest, and whatever a crash cuts short here, is learned when the shard is
    /// paid: findings can be told twice.
    /// </summary>
    private async Task LearnAsync(ChunkState chunk, CancellationToken cancel)
    {
        var findings = Findings.Of(chunk);
        if (chunk.Policy.IsAdaptive || findings.Any(finding => finding.Kind != FindingKind.Passed))
        {
            await standing.LearnAsync(findings, cancel);
        }
    }

    /// <summary>A replay completes what a crash may have cut short; all of it can be done twice.</summary>
    private async Task<ResultOutcome> ReplayedAsync(ChunkState chunk, Replica replica, string pool, CancellationToken cancel)
    {
        await tickets.DeleteAsync(pool, chunk.Work.Level, replica.Ticket, cancel);
        await LearnAsync(chunk, cancel);
        var shard = chunk.Status == ChunkStatus.Open ? null : await chunks.GetCountdownAsync(chunk.Job, chunk.Shard, cancel);
        return new ResultOutcome.Accepted(Replayed: true, shard is { IsQuiet: true, Settled: false });
    }
}
