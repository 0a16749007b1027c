using Jolt.Broker.Ledger;
using Jolt.Broker.Pools;

namespace Jolt.Broker.Tests.Pools;

[TestClass]
public sealed class CreditRulesTests
{
    private static readonly CreditTerms s_terms = new(NewcomerLimit: 5, MemberLimit: 100, GoodStandingFuel: 10);

    [TestMethod]
    [DataRow(0L, 0L, false, 5L, DisplayName = "a newcomer")]
    [DataRow(9L, 9L, false, 5L, DisplayName = "one short of good standing")]
    [DataRow(10L, 10L, false, 100L, DisplayName = "just in good standing")]
    [DataRow(-90L, 10L, false, 100L, DisplayName = "who has spent it all since")]
    [DataRow(10L, 10L, true, 0L, DisplayName = "who has left")]
    public void A_limit_follows_from_work_alone(long worked, long workedMost, bool left, long limit)
    {
        var head = new AccountHead(0, 1, PostingHash.Genesis, CreditLimit: 77, worked, workedMost, left);
        Assert.AreEqual(limit, CreditRules.LimitOf(s_terms, head));
        Assert.AreEqual(limit, CreditRules.Apply(s_terms, head).CreditLimit);
        Assert.AreEqual(limit == 100, AccountStanding.Of(s_terms, head).InGoodStanding);
    }

    [TestMethod]
    public void Where_no_pool_has_terms_the_heads_own_limit_holds() =>
        Assert.AreEqual(77, CreditRules.Apply(null, AccountHead.Opening(77)).CreditLimit);

    [TestMethod]
    public void The_terms_of_today_hold_and_not_those_of_the_opening()
    {
        var head = AccountHead.Opening(5);
        Assert.AreEqual(0, CreditRules.LimitOf(s_terms with { NewcomerLimit = 0 }, head));
        Assert.AreEqual(100, CreditRules.LimitOf(s_terms with { GoodStandingFuel = 0 }, head));
    }

    [TestMethod]
    public void Buying_from_ones_own_second_account_moves_work_and_makes_none()
    {
        const long pay = 10;
        var buyer = WorkRules.Of(TransferKind.Fund, -pay);
        var seller = WorkRules.Of(TransferKind.Pay, pay);
        Assert.AreEqual(0, buyer + seller);
        Assert.AreEqual(0, WorkRules.Of(TransferKind.Gift, pay));
    }
}
