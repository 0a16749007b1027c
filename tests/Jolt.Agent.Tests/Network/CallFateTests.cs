using Jolt.Agent.Network;
using Jolt.Contracts.Client;
using Jolt.Contracts.Problems;

namespace Jolt.Agent.Tests.Network;

[TestClass]
public sealed class CallFateTests
{
    [TestMethod]
    [DataRow(401, CallFate.NewToken)]
    [DataRow(408, CallFate.Retry)]
    [DataRow(429, CallFate.Retry)]
    [DataRow(500, CallFate.Retry)]
    [DataRow(503, CallFate.Retry)]
    [DataRow(400, CallFate.Drop)]
    [DataRow(403, CallFate.Drop)]
    [DataRow(404, CallFate.Drop)]
    [DataRow(409, CallFate.Drop)]
    [DataRow(410, CallFate.Drop)]
    [DataRow(413, CallFate.Drop)]
    public void GivenARefusal_WhenJudged_ThenOnlyWhatMayPassIsTriedAgain(int status, object fate) =>
        Assert.AreEqual(fate, CallFates.Of(new BrokerProblemException(new Problem("about:blank", "t", status, "d"))));

    [TestMethod]
    [DataRow(401)]
    [DataRow(403)]
    [DataRow(404)]
    [DataRow(410)]
    public void GivenARefusalThatIsNotTheBrokersOwn_WhenJudged_ThenNothingIsLostByIt(int status) => Assert.AreEqual(
        CallFate.Retry,
        CallFates.Of(new BrokerProblemException(new Problem("about:blank", "t", status, "d")) { IsBrokersOwn = false }));

    [TestMethod]
    public void GivenBytesThatWereChangedOnTheWay_WhenJudged_ThenTheyAreSentAgain() => Assert.AreEqual(
        CallFate.Retry, CallFates.Of(new BrokerProblemException(new Problem(ProblemTypes.HashMismatch, "t", 400, "d"))));

    [TestMethod]
    public void GivenNoAnswer_WhenJudged_ThenItIsTriedAgain() =>
        Assert.AreEqual(
            CallFate.Retry,
            CallFates.Of(new BrokerUnreachableException(new Uri("http://127.0.0.1/"), new HttpRequestException("refused"))));

    [TestMethod]
    public void GivenABug_WhenJudged_ThenItIsNotTriedAgain() =>
        Assert.AreEqual(CallFate.Drop, CallFates.Of(new InvalidOperationException()));
}
