using Jolt.Broker.Trust;

namespace Jolt.Broker.Tests.Trust;

[TestClass]
public sealed class StandingsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly AgentTrust Agent = new() { Agent = "g-one", Account = "a-one" };

    private static readonly AccountTrust Account = new() { Account = "a-one" };

    [TestMethod]
    [DataRow(0, 10)]
    [DataRow(1, 20)]
    [DataRow(2, 40)]
    public void GivenAnAccountsFalls_WhenChecksArePassed_ThenTrustTakesTwiceAsManyForEach(int falls, int needed)
    {
        var account = Account with { Falls = falls };

        Assert.AreEqual(Standing.New, After(Agent, account, FindingKind.Passed, needed - 1).Standing);
        Assert.AreEqual(Standing.Trusted, After(Agent, account, FindingKind.Passed, needed).Standing);
    }

    [TestMethod]
    public void GivenATrustedAgent_WhenCaught_ThenItIsQuarantinedForGood()
    {
        var trusted = After(Agent, Account, FindingKind.Passed, 50);

        var caught = After(trusted, Account, FindingKind.Caught);
        var later = After(caught, Account, FindingKind.Passed, 50);

        Assert.AreEqual(Standing.Quarantined, caught.Standing);
        Assert.AreEqual(caught, later);
        StringAssert.Contains(caught.Why, "lease-0");
    }

    [TestMethod]
    public void GivenATrustedAgent_WhenTwoContradictIt_ThenItIsNewAndTheSecondTimeQuarantined()
    {
        var doubted = After(After(Agent, Account, FindingKind.Passed, 20), Account, FindingKind.Doubted);

        Assert.AreEqual((Standing.New, 0, 1), (doubted.Standing, doubted.Passed, doubted.Doubts));
        Assert.AreEqual(Standing.Quarantined, After(doubted, Account, FindingKind.Doubted).Standing);
        Assert.AreEqual(0, After(doubted, Account, FindingKind.Passed, 10).Doubts);
    }

    [TestMethod]
    public void GivenAnAccountsOtherAgent_WhenOneIsCaught_ThenItIsNewAgain()
    {
        var trusted = After(Agent, Account, FindingKind.Passed, 20);
        var other = Agent with { Agent = "g-two" };
        var fallen = Standings.After(Account, other, other with { Standing = Standing.Quarantined }, Start);

        var now = Standings.Now(trusted, fallen);

        Assert.AreEqual((Standing.New, 0), (now.Standing, now.Passed));
        Assert.IsFalse(now.Covers(Start));
        Assert.AreEqual(Standing.Trusted, After(trusted, fallen, FindingKind.Passed, 20).Standing);
        Assert.AreEqual(Standing.New, After(trusted, fallen, FindingKind.Passed, 19).Standing);
    }

    [TestMethod]
    public void GivenAnAccountOfThreeThatFell_WhenAnAgentIsLookedAt_ThenAllAreQuarantined()
    {
        var account = Account;
        for (var fall = 0; fall < TrustRules.AccountFallsMax; fall++)
        {
            Assert.AreNotEqual(Standing.Quarantined, Standings.Now(Agent, account).Standing);
            account = Standings.After(account, Agent, Agent with { Standing = Standing.Quarantined }, Start);
        }

        Assert.AreEqual(Standing.Quarantined, account.Standing);
        Assert.AreEqual(Standing.Quarantined, Standings.Now(Agent, account).Standing);
    }

    [TestMethod]
    [DataRow(0, 10_000)]
    [DataRow(3, 10_000)]
    [DataRow(10, 3_000)]
    [DataRow(30, 1_000)]
    [DataRow(60, 500)]
    [DataRow(1_000_000, 500)]
    public void GivenChecksPassed_WhenAsked_ThenTheAuditShareFallsToItsFloor(int passed, int basisPoints) =>
        Assert.AreEqual(basisPoints, TrustRules.AuditBasisPoints(passed));

    private static AgentTrust After(AgentTrust agent, AccountTrust account, FindingKind kind, int times = 1) =>
        Enumerable.Range(0, times).Aggregate(agent, (trust, at) => Standings.After(
            trust, account, new Finding($"lease-{at}", trust.Agent, trust.Account, kind, Start.AddSeconds(at)), Start));
}
