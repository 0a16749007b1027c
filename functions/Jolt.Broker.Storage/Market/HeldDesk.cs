using Jolt.Broker.Jobs;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Queues;
using Jolt.Broker.Storage.Tables;

namespace Jolt.Broker.Storage.Market;

/// <summary>
/// Looks after answers that one trusted agent gave: makes them final, audits them, or takes them back. It is part of each
/// round of a shard's durable orchestration, so that a crash only puts it off.
/// </summary>
/// <param name="chunks">The chunks.</param>
/// <param name="standing">What is known of the agents.</param>
/// <param name="tickets">The market's queues.</param>
/// <param name="bell">Tells agents of new tickets.</param>
/// <param name="policy">The market's times.</param>
/// <param name="random">Draws audits.</param>
/// <param name="time">The time.</param>
public sealed class HeldDesk(
    ChunkStore chunks, StandingStore standing, TicketQueue tickets, MarketBell bell, MarketPolicy policy, RandomSource random,
    TimeProvider time)
{
    /// <summary>Looks at the held chunks of a shard.</summary>
    /// <param name="job">The job.</param>
    /// <param name="read">The shard.</param>
    /// <param name="marketIsEmpty">Whether its market has no ticket.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task ReviewAsync(JobRecord job, ReadShard read, bool marketIsEmpty, CancellationToken cancel)
    {
        var held = read.Chunks.Where(chunk => chunk.Chunk.Status == ChunkStatus.Held).ToList();
        if (held.Count == 0)
        {
            return;
        }

        // A lie that a crash kept from being learned must be known before anything is released.
        await standing.LearnAsync([.. read.Chunks.Where(HasDissent).SelectMany(chunk => Findings.Of(chunk.Chunk))], cancel);
        var answered = held.Select(chunk => HeldReview.AnsweredBy(chunk.Chunk)).DistinctBy(replica => replica.Agent);
        var agents = await Task.WhenAll(answered.Select(replica => standing.GetAsync(replica.Agent, replica.Account, cancel)));
        var decisions = HeldReview.Decide(
            [.. held.Select(chunk => chunk.Chunk)], agents.ToDictionary(agent => agent.Agent), read.Shard.IsQuiet, marketIsEmpty,
            random.Below, policy, time.GetUtcNow());

        // What changes under the review is seen again in the next round.
        if (decisions[0] is HeldDecision.Release)
        {
            await ReleaseAsync(read, [.. held.Zip(decisions.Cast<HeldDecision.Release>())], cancel);
            return;
        }

        foreach (var (chunk, decision) in held.Zip(decisions))
        {
            if (decision is HeldDecision.Reopen again && await chunks.MoveAsync(new ChunkMove(chunk, again.Chunk), cancel) is not null)
            {
                await SendAsync(job, again, cancel);
            }
        }
    }

    private static bool HasDissent(ReadChunk read) =>
        read.Chunk.Status == ChunkStatus.Decided && read.Chunk.Done.Any(done => done.Answer != read.Chunk.Answer);

    private async Task ReleaseAsync(
        ReadShard read, IReadOnlyList<(ReadChunk Before, HeldDecision.Release After)> released, CancellationToken cancel)
    {
        foreach (var some in released.Chunk(ChunkStore.MovesMax))
        {
            var countdown = await chunks.ReadCountdownAsync(read.Shard.Job, read.Shard.Shard, cancel);
            await chunks.MoveAllAsync(countdown!, [.. some.Select(one => new ChunkMove(one.Before, one.After.Chunk))], cancel);
        }
    }

    private async Task SendAsync(JobRecord job, HeldDecision.Reopen again, CancellationToken cancel)
    {
        foreach (var replica in again.Tickets)
        {
            await tickets.SendAsync(job.Pool, job.Level, Offer.Ticket(again.Chunk, replica), cancel);
        }

        await bell.RingAsync(job.Pool, cancel);
    }
}
