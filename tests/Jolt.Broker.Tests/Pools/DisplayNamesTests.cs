using Jolt.Broker.Jobs;
using Jolt.Broker.Pools;
using Jolt.Broker.Tests.Jobs;
using Jolt.Contracts;

namespace Jolt.Broker.Tests.Pools;

[TestClass]
public sealed class DisplayNamesTests
{
    [TestMethod]
    [DataRow("den")]
    [DataRow("Zoë's PC")]
    [DataRow("Ünï-測試 Ω")]
    [DataRow("שלום")]
    [DataRow("rocket \U0001F680")]
    public void GivenWhatPeopleCallThings_WhenChecked_ThenItIsFine(string name) =>
        Assert.IsTrue(DisplayNames.IsFine(name, Limits.DisplayNameCharsMax));

    [TestMethod]
    [DataRow("admin\u200B", DisplayName = "zero-width space")]
    [DataRow("ad\u200Dmin", DisplayName = "zero-width joiner")]
    [DataRow("ad\u00ADmin", DisplayName = "soft hyphen")]
    [DataRow("\uFEFFadmin", DisplayName = "byte order mark")]
    [DataRow("ad\u2060min", DisplayName = "word joiner")]
    [DataRow("\u200Eadmin", DisplayName = "left-to-right mark")]
    [DataRow("\u061Cadmin", DisplayName = "Arabic letter mark")]
    [DataRow("\u202Enimda", DisplayName = "right-to-left override")]
    [DataRow("\u2067nimda\u2069", DisplayName = "right-to-left isolate")]
    [DataRow("admin\U000E0041", DisplayName = "tag, outside the basic plane")]
    [DataRow("admin\uD83D", DisplayName = "half a pair")]
    [DataRow("ad\u2028min", DisplayName = "line separator")]
    [DataRow("ad\u0007min", DisplayName = "control character")]
    public void GivenWhatCannotBeSeen_WhenInAName_ThenItIsRefusedInWords(string name)
    {
        Assert.IsFalse(DisplayNames.IsFine(name, Limits.DisplayNameCharsMax));
        StringAssert.Contains(DisplayNames.Rule(Limits.DisplayNameCharsMax), "all of them visible");

        var refused = (Admission.Refused)JobAdmission.Decide(Requests.Good with { Name = name }, Requests.Facts);
        Assert.AreEqual("name", refused.Errors.Single().Field);
        StringAssert.Contains(refused.Errors.Single().Expected, "visible");
    }
}
