using Jolt.Broker.Market;

namespace Jolt.Broker.Tests.Market;

[TestClass]
public sealed class LeaseIdTests
{
    [TestMethod]
    public void GivenALeaseId_WhenWrittenAndRead_ThenItIsTheSame()
    {
        var id = new LeaseId("j-12345", 3, 456, "abcdef0123456789");

        Assert.IsTrue(LeaseId.TryParse(id.ToString(), out var read));
        Assert.AreEqual(id, read);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("j-12345.0.7")]
    [DataRow("j-12345.0.7.abc")]
    [DataRow("j-12345.-1.7.abcdef0123456789")]
    [DataRow("j-12345.0.7.abcdef0123456789/../x")]
    [DataRow("j-12345.99999999999.7.abcdef0123456789")]
    public void GivenAnythingElse_WhenRead_ThenItIsNoLease(string? text) => Assert.IsFalse(LeaseId.TryParse(text, out _));
}
