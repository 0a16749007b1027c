using Jolt.Agent.Units;

namespace Jolt.Agent.Tests.Units;

[TestClass]
public sealed class QuantityTests
{
    [TestMethod]
    [DataRow("2J", 2_000_000_000L)]
    [DataRow("0.5J", 500_000_000L)]
    [DataRow("2 j", 2_000_000_000L)]
    [DataRow("300mJ", 300_000_000L)]
    [DataRow("0.000000001J", 1L)]
    [DataRow("12345", 12_345L)]
    [DataRow("0", 0L)]
    [DataRow("9223372036854775807", long.MaxValue)]
    public void GivenFuelAsPeopleWriteIt_WhenParsed_ThenItIsFuel(string text, long fuel) =>
        Assert.AreEqual(fuel, Quantity.ParseFuel(text));

    [TestMethod]
    [DataRow("")]
    [DataRow("J")]
    [DataRow("-1J")]
    [DataRow("1e3J")]
    [DataRow("1,5J")]
    [DataRow("0.0000000001J")]
    [DataRow("9223372036854775808")]
    [DataRow("9223372037J")]
    [DataRow("2MiB")]
    [DataRow("two")]
    public void GivenWhatIsNoFuel_WhenParsed_ThenThereIsNone(string text) => Assert.IsNull(Quantity.ParseFuel(text));

    [TestMethod]
    [DataRow("256MiB", 268_435_456L)]
    [DataRow("64KiB", 65_536L)]
    [DataRow("1.5GiB", 1_610_612_736L)]
    [DataRow("65537", 65_537L)]
    public void GivenASize_WhenParsed_ThenItIsBytes(string text, long bytes) =>
        Assert.AreEqual(bytes, Quantity.ParseBytes(text));

    [TestMethod]
    [DataRow(0L, 0L)]
    [DataRow(1L, 1L)]
    [DataRow(65_536L, 1L)]
    [DataRow(65_537L, 2L)]
    public void GivenBytes_WhenCountedInPages_ThenTheLastPageMayBePartlyUsed(long bytes, long pages) =>
        Assert.AreEqual(pages, Quantity.Pages(bytes));
}
