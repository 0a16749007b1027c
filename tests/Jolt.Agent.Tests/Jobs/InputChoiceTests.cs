using Jolt.Agent.Jobs;
using Jolt.Agent.Units;

namespace Jolt.Agent.Tests.Jobs;

[TestClass]
public sealed class InputChoiceTests
{
    private static readonly NumberSpan s_span = new(1, 3);

    [TestMethod]
    public void GivenOneWay_WhenChecked_ThenThereIsNoProblem()
    {
        Assert.IsNull(new InputChoice("lines", null, null, null, null).Problem());
        Assert.IsNull(new InputChoice(null, s_span, " 320", null, null).Problem());
        Assert.IsNull(new InputChoice(null, null, null, "blob", "offsets").Problem());
    }

    [TestMethod]
    public void GivenNoneOrTwoWays_WhenChecked_ThenTheThreeWaysAreNamed()
    {
        StringAssert.Contains(new InputChoice(null, null, null, null, null).Problem(), "exactly one");
        StringAssert.Contains(new InputChoice("lines", s_span, null, null, null).Problem(), "exactly one");
    }

    [TestMethod]
    public void GivenHalfAWay_WhenChecked_ThenTheOtherHalfIsNamed()
    {
        StringAssert.Contains(new InputChoice(null, null, null, "blob", null).Problem(), "--offsets");
        StringAssert.Contains(new InputChoice("lines", null, null, null, "offsets").Problem(), "--blob");
        StringAssert.Contains(new InputChoice("lines", null, " 320", null, null).Problem(), "--range");
    }
}
