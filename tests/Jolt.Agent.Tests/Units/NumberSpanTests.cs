using Jolt.Agent.Units;

namespace Jolt.Agent.Tests.Units;

[TestClass]
public sealed class NumberSpanTests
{
    [TestMethod]
    [DataRow("1..48", 1L, 48)]
    [DataRow("0..0", 0L, 1)]
    [DataRow("-2..2", -2L, 5)]
    [DataRow("9223372036854775806..9223372036854775807", 9223372036854775806L, 2)]
    public void GivenASpan_WhenParsed_ThenBothEndsAreIncluded(string text, long from, int count) =>
        Assert.AreEqual(new NumberSpan(from, count), NumberSpan.Parse(text));

    [TestMethod]
    [DataRow("48..1")]
    [DataRow("1-48")]
    [DataRow("1..")]
    [DataRow("1...3")]
    [DataRow(" 1..3")]
    [DataRow("0..2147483647")]
    [DataRow("0..9223372036854775807")]
    [DataRow("0..9223372036854775808")]
    [DataRow("-9223372036854775808..9223372036854775807")]
    public void GivenWhatIsNoSpan_WhenParsed_ThenThereIsNone(string text) => Assert.IsNull(NumberSpan.Parse(text));
}
