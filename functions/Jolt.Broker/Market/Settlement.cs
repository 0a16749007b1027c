using Jolt.Broker.Trust;
using Jolt.Contracts.Fuel;

namespace Jolt.Broker.Market;

/// <summary>What one account earned in a shard.</summary>
/// <param name="Account">The account.</param>
/// <param name="Amount">What its work costs the buyer, the pool's fee still in it, in credits; one or more.</param>
public sealed record AccountPay(string Account, long Amount);

/// <summary>A replica that is paid.</summary>
/// <param name="Chunk">Its chunk.</param>
/// <param name="Replica">The replica.</param>
/// <param name="Price">What it costs the buyer, the pool's fee still in it, in credits.</param>
/// <param name="IsExtra">Whether it is an audit or a tie-break, which the commons gives back to the buyer as far as it can.</param>
public sealed record PaidReplica(ChunkState Chunk, Replica Replica, long Price, bool IsExtra);

/// <summary>Pays the replicas that the answers stand on.</summary>
public static class Settlement
{
    /// <summary>
    /// What each account earned in a shard, in the order of their ids. A retry finds the same amounts, since closed
    /// chunks never change.
    /// </summary>
    /// <param name="chunks">The shard's closed chunks.</param>
    public static IReadOnlyList<AccountPay> Of(IEnumerable<ChunkState> chunks)
    {
        var earned = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var paid in Paid([.. chunks]))
        {
            earned[paid.Replica.Account] = checked(earned.GetValueOrDefault(paid.Replica.Account) + paid.Price);
        }

        return [.. earned.Where(entry => entry.Value > 0).Select(entry => new AccountPay(entry.Key, entry.Value))];
    }

    /// <summary>
    /// Every replica of a shard that is paid. Audits and tie-breaks come out of what the shard's part of the escrow has
    /// left after everything else, in the order of the chunks; so the escrow is never exceeded.
    /// </summary>
    /// <param name="chunks">The shard's closed chunks.</param>
    public static IReadOnlyList<PaidReplica> Paid(IReadOnlyCollection<ChunkState> chunks)
    {
        var all = chunks.SelectMany(Paid).ToList();
        var left = chunks.Sum(EscrowOf) - all.Where(paid => !paid.IsExtra).Sum(paid => paid.Price);
        var affordable = new List<PaidReplica>();
        foreach (var paid in all)
        {
            left -= paid.IsExtra ? paid.Price : 0;
            if (left < 0)
            {
                left += paid.Price;
                continue;
            }

            affordable.Add(paid);
        }

        return affordable;
    }

    /// <summary>What a closed chunk costs, fee included, in credits.</summary>
    public static long CostOf(ChunkState chunk) => Paid(chunk).Sum(paid => paid.Price);

    /// <summary>
    /// The replicas that may be paid: those that agree on what was decided. Of a cancelled chunk, those that agree most,
    /// since their work was done before the buyer's mind changed.
    /// </summary>
    public static IEnumerable<PaidReplica> Paid(ChunkState chunk)
    {
        var answer = chunk.Status switch
        {
            ChunkStatus.Decided => chunk.Answer,
            ChunkStatus.Cancelled => Verdicts.Strongest(chunk.Evidence).Answer,
            _ => null,
        };
        var agreeing = answer is null ? [] : chunk.Done.Where(done => done.Answer == answer);
        var asked = chunk.Bar > 0 ? chunk.Bar - 1 : chunk.Policy.Agreeing;
        return agreeing
            .Take(chunk.Policy.IsAdaptive ? TrustRules.ProofVoices : chunk.Policy.Agreeing)
            .Select((replica, at) => new PaidReplica(chunk, replica, PriceOf(chunk, replica), IsExtra: at >= asked));
    }

    /// <summary>What the escrow holds for a chunk, in credits.</summary>
    private static long EscrowOf(ChunkState chunk) => chunk.Policy.Agreeing * chunk.Work.Level.Price(chunk.Work.Limits.Fuel);

    internal static long PriceOf(ChunkState chunk, Replica replica) =>
        chunk.Work.Level.Price(Math.Min(replica.Answer!.Fuel, chunk.Work.Limits.Fuel));
}
