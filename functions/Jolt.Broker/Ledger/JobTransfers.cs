using System.Globalization;

namespace Jolt.Broker.Ledger;

/// <summary>The transfers of a job's life, each with an id that a retry gives again.</summary>
public static class JobTransfers
{
    /// <summary>Ten-thousandths in a whole: the unit of fees.</summary>
    public const int BasisPointsPerWhole = 10_000;

    /// <summary>The buyer fills the escrow with the worst case.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="job">The job.</param>
    /// <param name="buyer">The buyer's account.</param>
    /// <param name="quote">The worst case in fuel; positive.</param>
    public static Transfer Fund(string pool, string job, string buyer, long quote) =>
        new(pool, $"fund:{job}", TransferKind.Fund, job, [new(buyer, -quote), new(LedgerAccounts.Escrow(job), quote)]);

    /// <summary>The escrow pays an account for its work in a shard, and the commons its fee out of that.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="job">The job.</param>
    /// <param name="shard">The shard's number.</param>
    /// <param name="seller">The account that earned it.</param>
    /// <param name="amount">What the work costs the buyer, in fuel; positive.</param>
    /// <param name="feeBasisPoints">The pool's fee in ten-thousandths.</param>
    public static Transfer Pay(string pool, string job, int shard, string seller, long amount, int feeBasisPoints)
    {
        var fee = Fee(amount, feeBasisPoints);
        var id = string.Create(CultureInfo.InvariantCulture, $"pay:{job}:{shard}:{seller}");
        TransferLeg[] legs =
            [new(LedgerAccounts.Escrow(job), -amount), new(seller, amount - fee), new(LedgerAccounts.Commons, fee)];
        return new(pool, id, TransferKind.Pay, job, [.. legs.Where(leg => leg.Amount != 0)]);
    }

    /// <summary>The escrow gives back the rest.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="job">The job.</param>
    /// <param name="buyer">The buyer's account.</param>
    /// <param name="rest">The escrow's balance in fuel; positive.</param>
    public static Transfer Refund(string pool, string job, string buyer, long rest) =>
        new(
            pool, $"refund:{job}", TransferKind.Refund, job, [new(LedgerAccounts.Escrow(job), -rest), new(buyer, rest)]);

    /// <summary>The commons gives the buyer back what a shard's audits and tie-breaks cost.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="job">The job.</param>
    /// <param name="shard">The shard's number.</param>
    /// <param name="buyer">The buyer's account.</param>
    /// <param name="extras">What they cost in fuel; positive.</param>
    public static Transfer Cover(string pool, string job, int shard, string buyer, long extras) =>
        new(
            pool, string.Create(CultureInfo.InvariantCulture, $"cover:{job}:{shard}"), TransferKind.Cover, job,
            [new(LedgerAccounts.Commons, -extras), new(buyer, extras)]);

    /// <summary>The commons' part of a payment, rounded down in favour of who worked.</summary>
    /// <param name="amount">The payment in fuel.</param>
    /// <param name="feeBasisPoints">The pool's fee in ten-thousandths.</param>
    public static long Fee(long amount, int feeBasisPoints) =>
        (long)((Int128)amount * feeBasisPoints / BasisPointsPerWhole);
}
