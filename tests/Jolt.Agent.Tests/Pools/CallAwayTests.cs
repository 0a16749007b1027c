using System.Globalization;
using Jolt.Agent.Pools;

namespace Jolt.Agent.Tests.Pools;

[TestClass]
public sealed class CallAwayTests
{
    /// <summary>A pool that its owner has not chosen, or that is over.</summary>
    private const int NoPlace = int.MaxValue;

    /// <summary>Calls as place:slots, askers as the places of their pools, and which of them leave.</summary>
    [TestMethod]
    [DataRow("", "0 1 2", "")]
    [DataRow("0:1", "1", "1")]
    [DataRow("0:1", "0", "", DisplayName = "A slot of the pool that calls stays.")]
    [DataRow("1:2", "0 1", "", DisplayName = "So does one of a pool that goes before it.")]
    [DataRow("1:2", "2 0 1 2", "2 2")]
    [DataRow("0:2", "1 2 1 2", "1 2", DisplayName = "No more leave than were called.")]
    [DataRow("0:1", "max", "max")]
    [DataRow("0:3 0:1", "1 1 1", "1", DisplayName = "A later call is in the place of an earlier one.")]
    [DataRow("1:1 0:1", "1 1", "1")]
    [DataRow("0:2 0:0", "1 1", "", DisplayName = "So it can be taken back.")]
    public void GivenCalls_WhenSlotsAsk_ThenSoManyOfLessPreferredPoolsLeave(string calls, string askers, string leave)
    {
        var away = new CallAway();
        foreach (var call in Words(calls).Select(call => call.Split(':')))
        {
            away.Call(Number(call[0]), Number(call[1]));
        }

        var left = Words(askers).Where(asker => away.Takes(asker == "max" ? NoPlace : Number(asker)));

        Assert.AreEqual(leave, string.Join(' ', left));
    }

    [TestMethod]
    public async Task GivenACallForAFew_WhenManySlotsAskAtOnce_ThenExactlySoManyLeave()
    {
        const int Called = 5;
        var away = new CallAway();
        away.Call(0, Called);

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => away.Takes(1))));

        Assert.HasCount(Called, answers.Where(leaves => leaves));
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
