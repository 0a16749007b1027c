using Jolt.Broker.Quotas;

namespace Jolt.Broker.Tests.Quotas;

[TestClass]
public sealed class SharedBudgetTests
{
    private static readonly RateLimit s_limit = new("things", 1_000);

    [TestMethod]
    public void An_instance_gets_what_it_wants_until_only_the_rest_is_left()
    {
        var (first, after) = SharedBudget.Take(before: null, window: 7, s_limit, wanted: 600);
        var (second, full) = SharedBudget.Take(after, window: 7, s_limit, wanted: 600);
        var (third, same) = SharedBudget.Take(full, window: 7, s_limit, wanted: 1);
        Assert.AreEqual((600, 400, 0), (first, second, third));
        Assert.AreEqual(new SharedBudget(7, 1_000), same);
    }

    [TestMethod]
    public void The_next_minute_begins_with_all_of_it()
    {
        var (granted, after) = SharedBudget.Take(new SharedBudget(7, 1_000), window: 8, s_limit, wanted: 50);
        Assert.AreEqual((50, new SharedBudget(8, 50)), (granted, after));
    }

    [TestMethod]
    public void A_clock_that_is_behind_does_not_begin_a_minute_again()
    {
        var (granted, after) = SharedBudget.Take(new SharedBudget(8, 1_000), window: 7, s_limit, wanted: 50);
        Assert.AreEqual((0, new SharedBudget(8, 1_000)), (granted, after));
    }

    [TestMethod]
    public void A_lowered_limit_gives_nothing_rather_than_less_than_nothing()
    {
        var (granted, _) = SharedBudget.Take(new SharedBudget(7, 1_000), window: 7, s_limit with { PerMinute = 10 }, wanted: 5);
        Assert.AreEqual(0, granted);
    }

    [TestMethod]
    public void Any_number_of_takings_stays_within_the_limit()
    {
        var chance = new Random(20_261_122);
        SharedBudget? shared = null;
        var granted = 0L;
        for (var taking = 0; taking < 1_000; taking++)
        {
            var (part, after) = SharedBudget.Take(shared, window: 7, s_limit, chance.Next(1, 100));
            Assert.IsGreaterThanOrEqualTo(0, part);
            granted += part;
            shared = after;
        }

        Assert.AreEqual(s_limit.PerMinute, granted);
    }

    [TestMethod]
    [DataRow(0, 0L, 60)]
    [DataRow(59, 0L, 1)]
    [DataRow(60, 1L, 60)]
    public void A_wait_ends_with_the_minute(int second, long window, int left)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(second);
        Assert.AreEqual((window, left), (RateLimit.WindowOf(now), RateLimit.SecondsLeft(now)));
    }
}
