using Jolt.Broker.Pools;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Pools;

namespace Jolt.Broker.Tests.Pools;

[TestClass]
public sealed class PoolRulesTests
{
    private static readonly PoolSettings s_fine = new("spark", "S", 0, 0, JoinRule.Open);

    [TestMethod]
    public void The_public_pools_settings_are_within_the_rules() =>
        Assert.AreEqual(0, PoolRules.Check(PoolRules.PublicSettings).Count);

    [TestMethod]
    public void Every_bound_belongs_to_what_is_possible()
    {
        PoolSettings[] fine =
        [
            s_fine,
            s_fine with { CreditLimit = PoolRules.CreditLimitMax, FeeBasisPoints = PoolRules.FeeBasisPointsMax },
            s_fine with { Currency = new string('x', 64), Symbol = "1234" },
            s_fine with { CreditLimit = 5, MemberCreditLimit = 5, GoodStandingFuel = 0, Levels = [PriceLevel.Par] },
            s_fine with { Levels = PriceLevels.BestFirst, Operator = "a-1234", Join = JoinRule.Approval },
        ];
        foreach (var settings in fine)
        {
            Assert.AreEqual(0, PoolRules.Check(settings).Count, settings.ToString());
        }
    }

    [TestMethod]
    public void One_beyond_a_bound_is_named()
    {
        (PoolSettings Settings, string Field)[] wrong =
        [
            (s_fine with { CreditLimit = -1 }, "creditLimit"),
            (s_fine with { CreditLimit = PoolRules.CreditLimitMax + 1 }, "creditLimit"),
            (s_fine with { FeeBasisPoints = -1 }, "feeBasisPoints"),
            (s_fine with { FeeBasisPoints = PoolRules.FeeBasisPointsMax + 1 }, "feeBasisPoints"),
            (s_fine with { Currency = new string('x', 65) }, "currency"),
            (s_fine with { Currency = "a\u0007" }, "currency"),
            (s_fine with { Symbol = "" }, "symbol"),
            (s_fine with { Symbol = "12345" }, "symbol"),
            (s_fine with { CreditLimit = 5, MemberCreditLimit = 4 }, "memberCreditLimit"),
            (s_fine with { MemberCreditLimit = PoolRules.CreditLimitMax + 1 }, "memberCreditLimit"),
            (s_fine with { GoodStandingFuel = -1 }, "goodStandingFuel"),
            (s_fine with { Levels = [] }, "levels"),
            (s_fine with { Levels = [PriceLevel.Par, PriceLevel.Par] }, "levels"),
            (s_fine with { Operator = "me" }, "operator"),
            (s_fine with { Join = (JoinRule)9 }, "join"),
        ];
        foreach (var (settings, field) in wrong)
        {
            Assert.AreEqual(field, PoolRules.Check(settings).Single().Field, settings.ToString());
        }
    }

    [TestMethod]
    public void Fifty_thousand_members_at_the_highest_limit_still_sum_up() =>
        Assert.IsTrue((Int128)PoolRules.CreditLimitMax * 50_000 < long.MaxValue);

    [TestMethod]
    public void What_is_left_out_is_a_newcomers_limit_ten_jolts_and_every_level()
    {
        var complete = PoolRules.Complete(s_fine with { CreditLimit = 7, Levels = PriceLevels.BestFirst });
        Assert.AreEqual((7L, 10 * FuelUnits.FuelPerJolt), (complete.MemberCreditLimit, complete.GoodStandingFuel));
        Assert.IsNull(complete.Levels);
    }
}
