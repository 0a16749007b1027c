using System.Collections.Immutable;
using Jolt.Broker.Trust;

namespace Jolt.Broker.Market;

/// <summary>A chunk and the replicas it was given to.</summary>
public sealed record ChunkState
{
    /// <summary>The job's id.</summary>
    public required string Job { get; init; }

    /// <summary>The shard's number.</summary>
    public required int Shard { get; init; }

    /// <summary>The chunk's index in the job.</summary>
    public required int Index { get; init; }

    /// <summary>What there is to do.</summary>
    public required ChunkWork Work { get; init; }

    /// <summary>Where it is.</summary>
    public ChunkStatus Status { get; init; }

    /// <summary>Replicas asked for so far: the initial ones and each tie-break. Tickets sent a second time do not count.</summary>
    public required int Asked { get; init; }

    /// <summary>When tickets were last sent for it.</summary>
    public required DateTimeOffset OfferedAt { get; init; }

    /// <summary>How often the watchdog has sent tickets again since something last happened.</summary>
    public int Reoffers { get; init; }

    /// <summary>Leases that ran out.</summary>
    public int Lost { get; init; }

    /// <summary>The replicas, in the order of their leases.</summary>
    public ImmutableArray<Replica> Replicas { get; init; } = [];

    /// <summary>What the replicas agreed on, once it is decided.</summary>
    public ChunkAnswer? Answer { get; init; }

    /// <summary>Size of the agreed output in bytes.</summary>
    public long OutputBytes { get; init; }

    /// <summary>Its verification policy.</summary>
    public VerificationPolicy Policy => VerificationPolicy.Parse(Work.Verification);

    /// <summary>Whether it was decided that the program failed.</summary>
    public bool IsFailure => Answer is not null && Answer.Outcome != Outcomes.Success;

    /// <summary>The finished replicas.</summary>
    public IEnumerable<Replica> Done => Replicas.Where(replica => replica.State == ReplicaState.Done);

    /// <summary>What the finished replicas prove.</summary>
    public Verdict Verdict => Verdicts.Of(Policy, [.. Done.Select(replica => new Evidence(replica.Account, replica.Answer!))]);

    /// <summary>The replica under a lease, or null.</summary>
    public Replica? Find(string lease) => Replicas.FirstOrDefault(replica => replica.Lease == lease);

    /// <summary>How many leases are at work.</summary>
    public int LiveCount(DateTimeOffset now) => Replicas.Count(replica => replica.IsLive(now));

    /// <summary>How many replicas nobody is at work on yet.</summary>
    public int Missing(DateTimeOffset now) =>
        Status == ChunkStatus.Open && Verdict is Verdict.NeedsMore more ? Math.Max(0, more.Replicas - LiveCount(now)) : 0;

    /// <summary>The chunk with a message's new receipt.</summary>
    /// <param name="lease">The id of the lease that the message is of.</param>
    /// <param name="receipt">The receipt by which it can be hidden or deleted now.</param>
    public ChunkState KeepReceipt(string lease, TicketReceipt receipt) =>
        Find(lease) is { } replica ? With(replica with { Ticket = receipt }) : this;

    /// <summary>The chunk with one replica changed.</summary>
    internal ChunkState With(Replica changed) => this with
    {
        Replicas = [.. Replicas.Select(replica => replica.Lease == changed.Lease ? changed : replica)],
    };
}
