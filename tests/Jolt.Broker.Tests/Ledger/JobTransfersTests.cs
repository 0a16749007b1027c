using Jolt.Broker.Ledger;

namespace Jolt.Broker.Tests.Ledger;

[TestClass]
public sealed class JobTransfersTests
{
    [TestMethod]
    [DataRow(10_000L, 100, 100L)]
    [DataRow(10_001L, 100, 100L, DisplayName = "rounded down in favour of who worked")]
    [DataRow(99L, 100, 0L, DisplayName = "too little for a fee")]
    [DataRow(50L, 0, 0L, DisplayName = "no fee")]
    [DataRow(long.MaxValue, 1_000, 922_337_203_685_477_580L, DisplayName = "no overflow on the way")]
    public void A_fee_is_a_part_of_the_payment(long amount, int basisPoints, long fee)
    {
        var transfer = JobTransfers.Pay("public", "j-1", 3, "a-seller", amount, basisPoints);
        TransferRules.Check(transfer);
        Assert.AreEqual(-amount, transfer.Debit.Amount);
        Assert.AreEqual(fee, transfer.Credits.SingleOrDefault(leg => leg.Account == LedgerAccounts.Commons)?.Amount ?? 0);
        Assert.AreEqual(amount - fee, transfer.Credits.Single(leg => leg.Account == "a-seller").Amount);
    }

    [TestMethod]
    public void Every_transfer_of_a_job_has_an_id_of_its_own_that_a_retry_gives_again()
    {
        Transfer[] transfers =
        [
            JobTransfers.Fund("public", "j-1", "a-buyer", 100),
            JobTransfers.Pay("public", "j-1", 0, "a-seller", 10, 100),
            JobTransfers.Pay("public", "j-1", 1, "a-seller", 10, 100),
            JobTransfers.Pay("public", "j-1", 1, "a-other", 10, 100),
            JobTransfers.Refund("public", "j-1", "a-buyer", 70),
        ];
        foreach (var transfer in transfers)
        {
            TransferRules.Check(transfer);
        }

        Assert.AreEqual(transfers.Length, transfers.Select(transfer => transfer.Id).Distinct().Count());
        Assert.AreEqual(
            TransferFingerprint.Of(transfers[1]),
            TransferFingerprint.Of(JobTransfers.Pay("public", "j-1", 0, "a-seller", 10, 100)));
    }
}
