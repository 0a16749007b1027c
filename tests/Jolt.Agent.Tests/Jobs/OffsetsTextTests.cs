using Jolt.Agent.Jobs;

namespace Jolt.Agent.Tests.Jobs;

[TestClass]
public sealed class OffsetsTextTests
{
    [TestMethod]
    public void GivenAscendingNumbers_WhenParsed_ThenSpacesAndLinesSeparateThem() =>
        CollectionAssert.AreEqual((long[])[0, 5, 5, 12], OffsetsText.Parse("0 5\n5\r\n12\n")!.ToArray());

    [TestMethod]
    [DataRow("")]
    [DataRow("0")]
    [DataRow("5 0")]
    [DataRow("0 -1")]
    [DataRow("0 x")]
    public void GivenAnythingElse_WhenParsed_ThenThereAreNone(string text) => Assert.IsNull(OffsetsText.Parse(text));
}
