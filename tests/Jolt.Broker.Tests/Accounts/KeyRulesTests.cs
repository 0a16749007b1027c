using Jolt.Broker.Accounts;
using Jolt.Contracts;

namespace Jolt.Broker.Tests.Accounts;

[TestClass]
public sealed class KeyRulesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void A_key_is_good_until_it_expires()
    {
        Assert.IsTrue(Key("a").IsGood(s_now));
        Assert.IsTrue(Key("a", s_now.AddSeconds(1)).IsGood(s_now));
        Assert.IsFalse(Key("a", s_now).IsGood(s_now));
    }

    [TestMethod]
    public void Keys_that_have_ended_take_no_room()
    {
        var full = Enumerable.Range(0, Limits.KeysPerOwnerMax).Select(number => Key($"{number}")).ToList();
        Assert.IsFalse(KeyRules.HasRoom(full, s_now));
        full[3] = Key("3", s_now);
        Assert.IsTrue(KeyRules.HasRoom(full, s_now));
    }

    [TestMethod]
    public void The_last_key_that_stays_good_is_kept()
    {
        Assert.IsNull(KeyRules.Remaining([Key("a")], "a"));
        Assert.IsNull(KeyRules.Remaining([Key("a"), Key("b", s_now.AddDays(1))], "a"));
        Assert.AreEqual("b", KeyRules.Remaining([Key("a"), Key("b")], "a")!.Id);
        Assert.AreEqual("a", KeyRules.Remaining([Key("a"), Key("b", s_now.AddDays(1))], "b")!.Id);
        Assert.IsNull(KeyRules.Remaining([Key("a"), Key("b") with { IsLeaving = true }], "a"), "It goes itself.");
    }

    [TestMethod]
    public void A_second_replacement_does_not_prolong_the_first()
    {
        var soon = KeyRules.EndOfReplaced(expires: null, graceSeconds: 60, s_now);
        Assert.AreEqual(s_now.AddSeconds(60), soon);
        Assert.AreEqual(soon, KeyRules.EndOfReplaced(soon, graceSeconds: null, s_now));
        Assert.AreEqual(s_now, KeyRules.EndOfReplaced(soon, graceSeconds: 0, s_now));
    }

    private static KeyState Key(string id, DateTimeOffset? expires = null) => new(id, "", s_now, LastUsed: null, expires);
}
