using Jolt.Broker.Pools;
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
        ];
        foreach (var (settings, field) in wrong)
        {
            Assert.AreEqual(field, PoolRules.Check(settings).Single().Field, settings.ToString());
        }
    }

    [TestMethod]
    public void Fifty_thousand_members_at_the_highest_limit_still_sum_up() =>
        Assert.IsTrue((Int128)PoolRules.CreditLimitMax * 50_000 < long.MaxValue);
}
