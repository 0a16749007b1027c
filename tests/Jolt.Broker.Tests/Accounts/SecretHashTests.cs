using Jolt.Broker.Accounts;

namespace Jolt.Broker.Tests.Accounts;

[TestClass]
public sealed class SecretHashTests
{
    private static readonly byte[] s_salt = [.. Enumerable.Range(0, SecretHash.SaltBytes).Select(value => (byte)value)];

    [TestMethod]
    public void Only_the_secret_matches_and_only_under_its_salt()
    {
        var hash = SecretHash.Of(s_salt, "a secret");
        Assert.IsTrue(SecretHash.Matches(s_salt, hash, "a secret"));
        Assert.IsFalse(SecretHash.Matches(s_salt, hash, "A secret"));
        Assert.IsFalse(SecretHash.Matches(s_salt, hash, ""));
        Assert.IsFalse(SecretHash.Matches([.. s_salt.Reverse()], hash, "a secret"));
        Assert.IsFalse(SecretHash.Matches(s_salt, hash.AsSpan(1), "a secret"));
    }
}
