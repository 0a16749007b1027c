using Jolt.Broker.Trust;
using Jolt.Contracts.Fuel;

namespace Jolt.Broker.Market;

/// <summary>What one account earned in a shard.</summary>
/// <param name="Account">The account.</param>
/// <param name="Amount">What its work costs the buyer, the pool's fee still in it, in credits; one or more.</param>
public sealed record AccountPay(string Account, long Amount);

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
        foreach (var (chunk, replica) in chunks.SelectMany(chunk => Paid(chunk).Select(replica => (chunk, replica))))
        {
            earned[replica.Account] = checked(earned.GetValueOrDefault(replica.Account) + PriceOf(chunk, replica));
        }

        return [.. earned.Where(entry => entry.Value > 0).Select(entry => new AccountPay(entry.Key, entry.Value))];
    }

    /// <summary>What a closed chunk costs, fee included, in credits.</summary>
    public static long CostOf(ChunkState chunk) => Paid(chunk).Sum(replica => PriceOf(chunk, replica));

    /// <summary>
    /// The replicas that are paid: those that agree on what was decided. Of a cancelled chunk, those that agree most,
    /// since their work was done before the buyer's mind changed. Never more than the escrow was filled for.
    /// </summary>
    public static IEnumerable<Replica> Paid(ChunkState chunk)
    {
        var answer = chunk.Status switch
        {
            ChunkStatus.Decided => chunk.Answer,
            ChunkStatus.Cancelled => Verdicts.Strongest(chunk.Done.Select(done => new Evidence(done.Account, done.Answer!))).Answer,
            _ => null,
        };
        return answer is null ? [] : chunk.Done.Where(done => done.Answer == answer).Take(chunk.Policy.Agreeing);
    }

    internal static long PriceOf(ChunkState chunk, Replica replica) =>
        chunk.Work.Level.Price(Math.Min(replica.Answer!.Fuel, chunk.Work.Limits.Fuel));
}
