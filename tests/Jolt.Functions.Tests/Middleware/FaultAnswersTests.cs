using System.Reflection;
using Azure;
using Jolt.Contracts.Problems;
using Jolt.Functions.Http;
using Jolt.Functions.Middleware;
using Microsoft.AspNetCore.Http;

namespace Jolt.Functions.Tests.Middleware;

[TestClass]
public sealed class FaultAnswersTests
{
    [TestMethod]
    [DataRow(0, ProblemTypes.StorageUnavailable)]
    [DataRow(408, ProblemTypes.StorageUnavailable)]
    [DataRow(429, ProblemTypes.StorageUnavailable)]
    [DataRow(500, ProblemTypes.StorageUnavailable)]
    [DataRow(503, ProblemTypes.StorageUnavailable)]
    [DataRow(400, ProblemTypes.Internal)]
    [DataRow(403, ProblemTypes.Internal)]
    [DataRow(404, ProblemTypes.Internal)]
    public void Storage_that_is_down_is_not_a_fault_of_the_broker(int status, string type)
    {
        var fault = new RequestFailedException(status, "secret inside");
        Assert.AreEqual(type, FaultAnswers.ProblemOf(fault, "i-1").Type);
        Assert.AreEqual(type, FaultAnswers.ProblemOf(new AggregateException(fault, fault), "i-1").Type);
        Assert.AreEqual(type, FaultAnswers.ProblemOf(new TargetInvocationException(fault), "i-1").Type);
    }

    [TestMethod]
    public void A_fault_of_the_broker_tells_nothing_but_where_to_look()
    {
        var problem = FaultAnswers.ProblemOf(new InvalidOperationException("secret inside"), "i-1");
        Assert.AreEqual((ProblemTypes.Internal, 500), (problem.Type, problem.Status));
        Assert.IsFalse(problem.ToString().Contains("secret", StringComparison.Ordinal));
        StringAssert.Contains(problem.Detail, "i-1");
    }

    [TestMethod]
    public void A_refusal_is_passed_on_as_it_is()
    {
        var refusal = Refusals.InsufficientCredit(needed: 7, available: 3);
        Assert.AreSame(refusal, FaultAnswers.ProblemOf(refusal.AsException(), "i-1"));
        Assert.AreEqual((402, 7L, 3L), (refusal.Status, refusal.Needed!.Value, refusal.Available!.Value));
    }

    [TestMethod]
    public void A_request_that_the_server_cut_off_is_the_senders_fault()
    {
        Assert.AreEqual(
            ProblemTypes.BodyTooLarge, FaultAnswers.ProblemOf(new BadHttpRequestException("long", 413), "i-1").Type);
        Assert.AreEqual(
            ProblemTypes.InvalidRequest, FaultAnswers.ProblemOf(new BadHttpRequestException("broken", 400), "i-1").Type);
    }
}
