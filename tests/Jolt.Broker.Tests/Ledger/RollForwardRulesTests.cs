using Jolt.Broker.Ledger;

namespace Jolt.Broker.Tests.Ledger;

[TestClass]
public sealed class RollForwardRulesTests
{
    private static readonly DateTimeOffset s_begun = new(2026, 11, 22, 13, 0, 0, TimeSpan.Zero);
    private static readonly Transfer s_transfer = JobTransfers.Fund("public", "j-1", "a-buyer", 100);

    [TestMethod]
    [DataRow(0, RollForwardStep.Wait)]
    [DataRow(RollForwardRules.AbandonSeconds - 1, RollForwardStep.Wait)]
    [DataRow(RollForwardRules.AbandonSeconds, RollForwardStep.Abandon)]
    public void Without_a_debit_only_age_tells_that_nothing_will_come(int seconds, RollForwardStep expected) =>
        Assert.AreEqual(expected, RollForwardRules.Decide(s_transfer, null, s_begun, s_begun.AddSeconds(seconds)));

    [TestMethod]
    public void A_debit_that_stands_is_completed_at_any_age() =>
        Assert.AreEqual(RollForwardStep.Complete, RollForwardRules.Decide(s_transfer, Entry(s_transfer), s_begun, s_begun));

    [TestMethod]
    public void An_attempt_that_lost_to_another_transfer_of_its_id_moved_nothing()
    {
        var other = JobTransfers.Fund("public", "j-1", "a-buyer", 99);
        Assert.AreEqual(RollForwardStep.Abandon, RollForwardRules.Decide(s_transfer, Entry(other), s_begun, s_begun));
    }

    private static LedgerEntry Entry(Transfer transfer) =>
        new(transfer.Id, 1, TransferFingerprint.Of(transfer), transfer.Legs);
}
