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

    /// <summary>The voices that an audit asks for at the least; 0 as long as none was drawn.</summary>
    public int Bar { get; init; }

    /// <summary>When that audit was drawn. Nobody could know of it before.</summary>
    public DateTimeOffset? DrawnAt { get; init; }

    /// <summary>Replicas that are offered beyond what is missing, because those at work take long.</summary>
    public int Hedges { get; init; }

    /// <summary>The replicas, in the order of their leases.</summary>
    public ImmutableArray<Replica> Replicas { get; init; } = [];

    /// <summary>What the replicas agreed on, once it is decided.</summary>
    public ChunkAnswer? Answer { get; init; }

    /// <summary>Size of the agreed output in bytes.</summary>
    public long OutputBytes { get; init; }

    /// <summary>Its verification policy.</summary>
    public VerificationPolicy Policy => VerificationPolicy.Parse(Work.Verification);

    /// <summary>Whether nothing will change about it any more.</summary>
    public bool IsClosed => Status is not (ChunkStatus.Open or ChunkStatus.Held);

    /// <summary>Whether it was decided that the program failed.</summary>
    public bool IsFailure => Answer is not null && Answer.Outcome != Outcomes.Success;

    /// <summary>The finished replicas.</summary>
    public IEnumerable<Replica> Done => Replicas.Where(replica => replica.State == ReplicaState.Done);

    /// <summary>What the finished replicas prove.</summary>
    public Verdict Verdict => Weigh(Policy, Evidence, Bar);

    /// <summary>The finished replicas as the verdict sees them.</summary>
    public IReadOnlyCollection<Evidence> Evidence => EvidenceOf(Replicas);

    /// <summary>The replica under a lease, or null.</summary>
    public Replica? Find(string lease) => Replicas.FirstOrDefault(replica => replica.Lease == lease);

    /// <summary>How many leases are at work.</summary>
    public int LiveCount(DateTimeOffset now) => Replicas.Count(replica => replica.IsLive(now));

    /// <summary>How many replicas nobody is at work on yet.</summary>
    public int Missing(DateTimeOffset now) =>
        Status == ChunkStatus.Open && Verdict is Verdict.NeedsMore more ? Math.Max(0, more.Replicas + Hedges - LiveCount(now)) : 0;

    /// <summary>What finished replicas prove under a policy.</summary>
    internal static Verdict Weigh(VerificationPolicy policy, IReadOnlyCollection<Evidence> evidence, int bar) =>
        policy.IsAdaptive ? AdaptiveVerdicts.Of(evidence, bar) : Verdicts.Of(policy, evidence);

    /// <summary>What the finished ones of some replicas say.</summary>
    internal static IReadOnlyCollection<Evidence> EvidenceOf(IEnumerable<Replica> replicas) =>
    [
        .. replicas
            .Where(replica => replica.State == ReplicaState.Done)
            .Select(replica => new Evidence(replica.Account, replica.Answer!, replica.Standing)),
    ];

    /// <summary>The chunk with replicas asked for, as far as they were not before.</summary>
    /// <param name="more">How many further replicas could decide it.</param>
    /// <param name="now">The time.</param>
    /// <returns>The chunk, and the numbers of the replicas to offer.</returns>
    internal (ChunkState Chunk, IReadOnlyList<int> Tickets) AskFor(int more, DateTimeOffset now)
    {
        // A struck replica was asked for as well, and is of no use.
        var spent = Replicas.Count(replica => replica.State is ReplicaState.Done or ReplicaState.Struck);
        var tickets = Math.Max(0, spent + more - Asked);
        return tickets == 0
            ? (this, [])
            : (this with { Asked = Asked + tickets, OfferedAt = now }, [.. Enumerable.Range(Asked, tickets)]);
    }

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
