using Jolt.Broker.Trust;

namespace Jolt.Broker.Tests.Trust;

[TestClass]
public sealed class OutcomesTests
{
    [TestMethod]
    [DataRow("exit:0", true)]
    [DataRow("exit:255", true)]
    [DataRow("exit:4294967295", true)]
    [DataRow("exit:4294967296", false)]
    [DataRow("exit:00", false)]
    [DataRow("exit:-1", false)]
    [DataRow("exit:", false)]
    [DataRow("trap:unreachable", true)]
    [DataRow("trap:integer-divide-by-zero", true)]
    [DataRow("trap:", false)]
    [DataRow("trap:Unreachable", false)]
    [DataRow("out-of-fuel", true)]
    [DataRow("output-too-large", true)]
    [DataRow("out-of-fuel\n", false)]
    [DataRow("done", false)]
    [DataRow(null, false)]
    public void GivenAText_WhenItIsAskedForItsShape_ThenOnlyOutcomesPass(string? text, bool expected) =>
        Assert.AreEqual(expected, Outcomes.IsOutcome(text));
}
