using Jolt.Broker.Accounts;

namespace Jolt.Broker.Tests.Accounts;

[TestClass]
public sealed class ApiKeyTests
{
    private static readonly string s_secret = new('5', 64);

    [TestMethod]
    public void A_key_is_read_as_it_was_written()
    {
        var key = new ApiKey(KeyKind.Account, "0123456789abcdef", s_secret);
        Assert.AreEqual($"jk_0123456789abcdef_{s_secret}", key.Text);
        Assert.AreEqual(key, ApiKey.Parse(key.Text));
    }

    [TestMethod]
    public void A_key_in_a_log_does_not_tell_its_secret() =>
        Assert.IsFalse($"{new ApiKey(KeyKind.Account, "0123456789abcdef", s_secret)}".Contains(s_secret, StringComparison.Ordinal));

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("jk_")]
    [DataRow("jk_0123456789abcdef_short")]
    [DataRow("xx_0123456789abcdef_5555555555555555555555555555555555555555555555555555555555555555")]
    [DataRow("jk_01/3456789abcdef_5555555555555555555555555555555555555555555555555555555555555555")]
    [DataRow("jk_0123456789abcdef_555555555555555555555555555555555555555555555555555555555555555G")]
    [DataRow("jk_0123456789abcdef_5555555555555555555555555555555555555555555555555555555555555555\n")]
    public void What_is_no_key_is_none(string? text) => Assert.IsNull(ApiKey.Parse(text));
}
