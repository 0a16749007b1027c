using Jolt.Broker.Market;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Queues;
using Jolt.Broker.Storage.Tables;

namespace Jolt.Broker.Storage.Market;

/// <summary>Renews leases and takes them back.</summary>
/// <param name="tickets">The market's queues.</param>
/// <param name="bell">Tells agents of tickets that are back.</param>
/// <param name="chunks">The chunks.</param>
/// <param name="policy">The market's times.</param>
/// <param name="random">Jitter.</param>
/// <param name="time">The time.</param>
public sealed class LeaseKeeper(
    TicketQueue tickets, MarketBell bell, ChunkStore chunks, MarketPolicy policy, RandomSource random, TimeProvider time)
{
    private readonly ContentionBackoff _backoff = new(time, random);

    /// <summary>
    /// Lets a lease go on. The message is hidden first, since its new receipt is saved with the lease: a crash between
    /// the two costs a wait, where the other order would cost the receipt and show a ticket that is at work.
    /// </summary>
    /// <param name="lease">The lease.</param>
    /// <param name="agent">Who asks.</param>
    /// <param name="pool">The agent's pool.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<RenewalDecision> RenewAsync(LeaseId lease, string agent, string pool, CancellationToken cancel)
    {
        TicketReceipt? receipt = null;
        for (var attempt = 0; attempt < ContentionBackoff.AttemptsMax; attempt++)
        {
            var now = time.GetUtcNow();
            var read = await chunks.GetAsync(lease.Job, lease.Shard, lease.Index, cancel);
            var decision = Renewal.Decide(read?.Chunk, lease.ToString(), agent, policy, now);
            if (decision is not RenewalDecision.Renewed renewed)
            {
                return decision;
            }

            receipt ??= await HideLongerAsync(renewed, pool, now, cancel);
            if (await chunks.SaveAsync(renewed.Chunk.KeepReceipt(lease.ToString(), receipt), read!.Tag, cancel))
            {
                return decision;
            }

            await _backoff.WaitAsync(attempt, cancel);
        }

        throw new ContentionException($"lease '{lease}'");
    }

    /// <summary>Takes a lease back and shows its ticket to others at once.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="agent">Who gives it back.</param>
    /// <param name="pool">The agent's pool.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<GiveBackDecision> GiveBackAsync(LeaseId lease, string agent, string pool, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < ContentionBackoff.AttemptsMax; attempt++)
        {
            var read = await chunks.GetAsync(lease.Job, lease.Shard, lease.Index, cancel);
            var decision = GiveBack.Decide(read?.Chunk, lease.ToString(), agent, time.GetUtcNow());
            if (decision is not GiveBackDecision.Returned returned)
            {
                return decision;
            }

            if (await chunks.SaveAsync(returned.Chunk, read!.Tag, cancel))
            {
                await tickets.HideAsync(pool, returned.Chunk.Work.Level, returned.Replica.Ticket, TimeSpan.Zero, cancel);
                await bell.RingAsync(pool, cancel);
                return decision;
            }

            await _backoff.WaitAsync(attempt, cancel);
        }

        throw new ContentionException($"lease '{lease}'");
    }

    private async Task<TicketReceipt> HideLongerAsync(
        RenewalDecision.Renewed renewed, string pool, DateTimeOffset now, CancellationToken cancel)
    {
        var ticket = renewed.Replica.Ticket;
        var hidden = renewed.Replica.Expires - now + TimeSpan.FromSeconds(MarketPolicy.TicketGraceSeconds);
        return await tickets.HideAsync(pool, renewed.Chunk.Work.Level, ticket, hidden, cancel) ?? ticket;
    }
}
