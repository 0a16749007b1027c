using Jolt.Contracts.Market;

namespace Jolt.Broker.Market;

/// <summary>Puts a chunk on the market.</summary>
public static class Offer
{
    /// <summary>
    /// Chunks whose second replicas follow their first ones. Were all first ones sent before, nothing would be decided in a
    /// job's first half; were there fewer, one account would be refused more often, and a ring could aim.
    /// </summary>
    public const int ChunksAtOnce = 16;

    /// <summary>
    /// A chunk that was never offered before: it asks for as many replicas as must agree, or for one if that depends on who
    /// takes it.
    /// </summary>
    /// <param name="job">The job's id.</param>
    /// <param name="shard">The shard's number.</param>
    /// <param name="index">The chunk's index.</param>
    /// <param name="work">What there is to do.</param>
    /// <param name="now">The time.</param>
    public static ChunkState Open(string job, int shard, int index, ChunkWork work, DateTimeOffset now)
    {
        var chunk = new ChunkState { Job = job, Shard = shard, Index = index, Work = work, Asked = 0, OfferedAt = now };
        return chunk with { Asked = chunk.Policy.IsAdaptive ? 1 : chunk.Policy.Agreeing };
    }

    /// <summary>The ticket of one replica. Where chance decides who is audited, its number must not tell which it is.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="replica">Which offer it is, from 0.</param>
    public static Ticket Ticket(ChunkState chunk, int replica) => new(
        chunk.Job, chunk.Shard, chunk.Index, chunk.Policy.IsAdaptive ? 0 : replica, chunk.Work.Limits.Fuel, chunk.Work.Limits.MemoryPages);

    /// <summary>The first tickets of a shard in the order in which they are sent: some chunks' first replicas, then their second ones.</summary>
    /// <param name="chunks">The chunks, none of them offered before.</param>
    public static IEnumerable<(ChunkState Chunk, int Replica)> InOrder(IEnumerable<ChunkState> chunks) =>
        chunks.Chunk(ChunksAtOnce).SelectMany(some => some
            .SelectMany(chunk => Enumerable.Range(0, chunk.Asked).Select(replica => (Chunk: chunk, Replica: replica)))
            .OrderBy(send => send.Replica));
}
