using Jolt.Agent.Film;

namespace Jolt.Agent.Tests.Film;

[TestClass]
public sealed class Crc32Tests
{
    [TestMethod]
    [DataRow("", "", 0u)]
    [DataRow("123456789", "", 0xCBF43926u)]
    [DataRow("1234", "56789", 0xCBF43926u)]
    [DataRow("IEND", "", 0xAE426082u)]
    public void GivenKnownTexts_WhenSummed_ThenTheSumsAreKnown(string first, string second, uint expected) =>
        Assert.AreEqual(expected, Crc32.Of(System.Text.Encoding.ASCII.GetBytes(first), System.Text.Encoding.ASCII.GetBytes(second)));
}
