using System.Text.RegularExpressions;
using Jolt.Broker.Market;
using Jolt.Contracts;
using Jolt.Contracts.Fuel;

namespace Jolt.Broker.Tests.Market;

[TestClass]
public sealed partial class MarketQueuesTests
{
    [TestMethod]
    public void Every_name_is_a_queues_name_even_for_the_longest_pool()
    {
        var pool = new string('p', Limits.PoolNameCharsMax);
        Assert.IsTrue(Identifiers.IsPoolName(pool));
        foreach (var name in MarketQueues.OfPool(pool).Append(MarketQueues.Bell(pool)))
        {
            Assert.IsTrue(QueueName().IsMatch(name), name);
        }
    }

    [TestMethod]
    [DataRow(PriceLevel.Saver, "flash high par low saver")]
    [DataRow(PriceLevel.Par, "flash high par")]
    [DataRow(PriceLevel.Flash, "flash")]
    public void An_agent_looks_from_the_best_paid_down_to_its_ask(PriceLevel ask, string levels) =>
        Assert.AreEqual(levels, string.Join(' ', MarketQueues.LevelsDownTo(ask).Select(level => level.Name())));

    [TestMethod]
    [DataRow(PriceLevel.Saver, null, PriceLevel.Saver)]
    [DataRow(PriceLevel.Par, null, PriceLevel.Par)]
    [DataRow(PriceLevel.Saver, PriceLevel.High, PriceLevel.High)]
    [DataRow(PriceLevel.Par, PriceLevel.Par, PriceLevel.Par)]
    [DataRow(PriceLevel.High, PriceLevel.Saver, PriceLevel.High)]
    public void What_an_agent_wants_now_raises_its_ask_and_never_lowers_it(PriceLevel ask, PriceLevel? wanted, PriceLevel expected) =>
        Assert.AreEqual(expected, MarketQueues.Lowest(ask, wanted));

    [GeneratedRegex(@"\A(?=.{3,63}\z)[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex QueueName();
}
