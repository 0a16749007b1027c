using Jolt.Broker.Trust;

namespace Jolt.Broker.Tests.Trust;

[TestClass]
public sealed class VerificationPolicyTests
{
    [TestMethod]
    [DataRow("adaptive", 2)]
    [DataRow("none", 1)]
    [DataRow("quorum:1", 1)]
    [DataRow("quorum:2", 2)]
    [DataRow("quorum:5", 5)]
    public void GivenAnOfferedPolicy_WhenRead_ThenItsAgreeingReplicasAreKnown(string text, int agreeing)
    {
        Assert.IsTrue(VerificationPolicy.TryParse(text, out var policy));
        Assert.AreEqual(new VerificationPolicy(text, agreeing), policy);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("Adaptive")]
    [DataRow("None")]
    [DataRow("quorum")]
    [DataRow("quorum:")]
    [DataRow("quorum:0")]
    [DataRow("quorum:6")]
    [DataRow("quorum:-1")]
    [DataRow("quorum:02")]
    [DataRow("quorum:2 ")]
    [DataRow("quorum:٢")]
    public void GivenAnythingElse_WhenRead_ThenItIsNoPolicy(string? text) =>
        Assert.IsFalse(VerificationPolicy.TryParse(text, out _));

    [TestMethod]
    public void GivenADamagedRow_WhenItsPolicyIsRead_ThenItThrows() =>
        Assert.ThrowsExactly<FormatException>(() => VerificationPolicy.Parse("quorum:9"));
}
