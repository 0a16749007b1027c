using Jolt.Broker.Pools;
using Jolt.Contracts.Pools;

namespace Jolt.Broker.Tests.Pools;

[TestClass]
public sealed class JoinRulesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 22, 13, 0, 0, TimeSpan.Zero);

    public static IEnumerable<object?[]> Cases()
    {
        var fresh = new Invite(2, 1, s_now.AddSeconds(1));
        var expired = fresh with { Expires = s_now };
        var exhausted = fresh with { Used = 2 };
        yield return [JoinRule.Open, false, false, null, "Welcome"];
        yield return [JoinRule.Open, false, true, fresh, "Welcome"];
        yield return [JoinRule.Open, false, true, null, "no invite with that code"];
        yield return [JoinRule.Open, false, true, expired, "expired"];
        yield return [JoinRule.Invite, true, false, null, "Welcome"];
        yield return [JoinRule.Invite, true, true, exhausted, "Welcome"];
        yield return [JoinRule.Invite, false, false, null, "takes an invite"];
        yield return [JoinRule.Invite, false, true, null, "no invite with that code"];
        yield return [JoinRule.Invite, false, true, expired, "expired"];
        yield return [JoinRule.Invite, false, true, exhausted, "all the accounts"];
        yield return [JoinRule.Invite, false, true, fresh, "Used = 2"];
        yield return [JoinRule.Approval, false, false, null, "by approval"];
        yield return [JoinRule.Approval, true, false, null, "Welcome"];
        yield return [JoinRule.Approval, false, true, fresh, "Used = 2"];
        yield return [JoinRule.Approval, false, true, fresh with { State = InviteState.Waiting }, "waits for"];
        yield return [JoinRule.Approval, false, true, fresh with { State = InviteState.Refused }, "was refused"];
        yield return [JoinRule.Open, false, true, fresh with { State = InviteState.Revoked }, "was revoked"];
        yield return [JoinRule.Approval, false, true, fresh with { Name = "Ada" }, "Used = 2"];
        yield return [JoinRule.Approval, false, true, fresh with { Name = "Bo" }, "for the name 'Bo'"];
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void The_rule_decides(JoinRule rule, bool isOperator, bool inviteShown, Invite? invite, string expected) =>
        StringAssert.Contains(JoinRules.Decide(rule, isOperator, inviteShown, invite, s_now, "Ada").ToString(), expected);

    [TestMethod]
    public void An_invite_opens_as_many_accounts_as_it_says()
    {
        var invite = InviteRules.Create(new CreateInviteRequest(Uses: 3, Days: 1), s_now);
        var opened = 0;
        while (JoinRules.Decide(JoinRule.Invite, false, true, invite, s_now) is JoinDecision.WelcomeByInvite welcome)
        {
            invite = welcome.Invite;
            opened++;
        }

        Assert.AreEqual(3, opened);
    }
}
