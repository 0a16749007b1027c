using Jolt.Broker.Market;
using Jolt.Broker.Storage.Blobs;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Queues;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Telemetry;

namespace Jolt.Broker.Storage.Market;

/// <summary>Gives out leases: receives tickets, writes the lease into the chunk's row, and only then answers.</summary>
/// <param name="tickets">The market's queues.</param>
/// <param name="chunks">The chunks.</param>
/// <param name="blobs">Where modules and inputs are.</param>
/// <param name="policy">The market's times.</param>
/// <param name="random">What leases are named by.</param>
/// <param name="time">The time.</param>
public sealed class LeaseDesk(
    TicketQueue tickets, ChunkStore chunks, BlobStore blobs, MarketPolicy policy, RandomSource random, TimeProvider time)
{
    /// <summary>Times that one request receives from one queue. The tickets at the head may all be for others.</summary>
    private const int RoundsPerQueueMax = 4;

    /// <summary>Tickets that are received beyond the free slots once some at the head were for others.</summary>
    private const int ExtraTickets = 8;

    /// <summary>Tries to write a lease into a row that others write to.</summary>
    private const int AttemptsMax = 8;

    /// <summary>As many leases as there are tickets for, the best paid first.</summary>
    /// <param name="ask">Who asks.</param>
    /// <param name="pool">The agent's pool.</param>
    /// <param name="lowest">The lowest level it works for.</param>
    /// <param name="slots">How many it can start now.</param>
    /// <param name="cancel">Gives up; tickets that were received reappear.</param>
    public async Task<IReadOnlyList<Lease>> GrantAsync(
        LeaseAsk ask, string pool, PriceLevel lowest, int slots, CancellationToken cancel)
    {
        var leases = new List<Lease>();
        foreach (var level in MarketQueues.LevelsDownTo(lowest))
        {
            var more = true;
            for (var round = 0; more && leases.Count < slots && round < RoundsPerQueueMax; round++)
            {
                more = await ReceiveAsync(new Counter(ask, pool, level), slots, round, leases, cancel);
            }
        }

        return leases;
    }

    /// <summary>Receives once.</summary>
    /// <returns>Whether it is worth receiving again: the queue was not empty, and a slot is still free.</returns>
    private async Task<bool> ReceiveAsync(
        Counter counter, int slots, int round, List<Lease> leases, CancellationToken cancel)
    {
        var wanted = slots - leases.Count;
        var count = Math.Min(TicketQueue.ReceiveMax, round == 0 ? wanted : wanted + ExtraTickets);

        // The lease ends before its ticket reappears: whoever gets that finds the lease run out.
        var hidden = TimeSpan.FromSeconds(policy.LeaseSeconds + MarketPolicy.TicketGraceSeconds);
        var received = await tickets.ReceiveAsync(counter.Pool, counter.Level, count, hidden, cancel);
        foreach (var batch in received.Chunk(Math.Max(1, wanted)))
        {
            if (leases.Count >= slots)
            {
                await Task.WhenAll(batch.Select(ticket => ReleaseAsync(counter, ticket, TimeSpan.Zero, cancel)));
                continue;
            }

            // Different tickets are most often of different chunks; where they are not, the row's tag decides.
            var free = slots - leases.Count;
            await Task.WhenAll(batch.Skip(free).Select(ticket => ReleaseAsync(counter, ticket, TimeSpan.Zero, cancel)));
            var granted = await Task.WhenAll(batch.Take(free).Select(ticket => TakeAsync(counter, ticket, cancel)));
            leases.AddRange(granted.OfType<Lease>());
        }

        return received.Count > 0 && leases.Count < slots;
    }

    private async Task<Lease?> TakeAsync(Counter counter, ReceivedTicket received, CancellationToken cancel)
    {
        if (received.Ticket is not { } ticket)
        {
            await tickets.DeleteAsync(counter.Pool, counter.Level, received.Receipt, cancel);
            return null;
        }

        using var span = Spans.StartChunk(Spans.Lease, ticket.Job, ticket.Index, ticket.Trace);
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var read = await chunks.GetAsync(ticket.Job, ticket.Shard, ticket.Index, cancel);
            var lease = new LeaseId(ticket.Job, ticket.Shard, ticket.Index, random.Id()).ToString();
            var decision = Grant.Decide(read?.Chunk, ticket, received.Receipt, counter.Ask, lease, policy, time.GetUtcNow());
            if (decision is not GrantDecision.Granted granted)
            {
                await DisposeOfAsync(counter, received, decision, cancel);
                return null;
            }

            if (await chunks.SaveAsync(granted.Chunk, read!.Tag, cancel))
            {
                return ToLease(granted.Chunk, granted.Replica) with { Trace = Spans.ParentFor(span, ticket.Trace) };
            }
        }

        await ReleaseAsync(counter, received, TimeSpan.Zero, cancel);
        return null;
    }

    private Task DisposeOfAsync(Counter counter, ReceivedTicket received, GrantDecision decision, CancellationToken cancel) =>
        decision switch
        {
            GrantDecision.Drop => tickets.DeleteAsync(counter.Pool, counter.Level, received.Receipt, cancel),
            GrantDecision.Defer defer => ReleaseAsync(
                counter, received, defer.Until - time.GetUtcNow() + TimeSpan.FromSeconds(MarketPolicy.TicketGraceSeconds), cancel),
            _ => ReleaseAsync(counter, received, TimeSpan.FromSeconds(MarketPolicy.ReleaseSeconds), cancel),
        };

    private async Task ReleaseAsync(Counter counter, ReceivedTicket received, TimeSpan hidden, CancellationToken cancel) =>
        await tickets.HideAsync(
            counter.Pool, counter.Level, received.Receipt, hidden < TimeSpan.Zero ? TimeSpan.Zero : hidden, cancel);

    private Lease ToLease(ChunkState chunk, Replica replica) => new(
        replica.Lease, chunk.Job, chunk.Index, chunk.Work.Module, blobs.ReadAddress(BlobNames.Modules, chunk.Work.Module),
        chunk.Work.Limits, chunk.Work.Level, chunk.Work.Seed, replica.Expires)
    {
        RenewableUntil = policy.RenewableUntil(replica.LeasedAt),
        Input = chunk.Work.Input.Inline,
        InputSlice = chunk.Work.Input.Slice is { } slice
            ? new InputSlice(blobs.ReadAddress(BlobNames.Inputs, slice.Sha256), slice.Offset, slice.Length) { Sha256 = slice.ContentSha256 }
            : null,
    };

    /// <summary>Who asks, and at which queue.</summary>
    private sealed record Counter(LeaseAsk Ask, string Pool, PriceLevel Level);
}
