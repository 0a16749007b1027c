namespace Jolt.Contracts.Market;

/// <summary>The message that offers one replica of one chunk. Anyone who may read the market sees it.</summary>
/// <param name="Job">The job's id.</param>
/// <param name="Shard">The shard's number.</param>
/// <param name="Index">The chunk's index in the job.</param>
/// <param name="Replica">Which offer of this chunk it is, from 0: names the message in logs.</param>
/// <param name="Fuel">The chunk's fuel limit.</param>
/// <param name="MemoryPages">The chunk's memory limit in pages.</param>
public sealed record Ticket(string Job, int Shard, int Index, int Replica, long Fuel, int MemoryPages)
{
    /// <summary>The span that sent it, as a W3C traceparent: the parent of whatever comes of it.</summary>
    public string? Trace { get; init; }
}
