using Jolt.Broker.Jobs;
using Jolt.Broker.Market;

namespace Jolt.Simulator;

/// <summary>A shard with its chunks, as its rows would hold them.</summary>
internal sealed class SimulatedShard(int number, ChunkState[] chunks)
{
    public int Number => number;

    public ChunkState[] Chunks => chunks;

    public ShardState Countdown { get; private set; } = new()
    {
        Job = chunks[0].Job,
        Shard = number,
        Chunks = chunks.Length,
        Open = chunks.Length,
    };

    /// <summary>Saves a chunk, and counts it as the storage does.</summary>
    public void Save(int at, ChunkState chunk)
    {
        var before = chunks[at].Status;
        chunks[at] = chunk;
        if (chunk.Status != before)
        {
            Countdown = Countdown.Count(before, chunk);
        }
    }
}
