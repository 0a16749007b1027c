using Jolt.Agent.Commands;
using Jolt.Contracts.Client;
using Jolt.Contracts.Problems;
using Jolt.LocalRuntime.Azurite;

namespace Jolt.Agent.Tests.Commands;

[TestClass]
public sealed class FailureTests
{
    [TestMethod]
    [DataRow(ProblemTypes.InsufficientCredit, 402, ExitCodes.NotEnoughCredit)]
    [DataRow(ProblemTypes.Unauthenticated, 401, ExitCodes.NotAuthenticated)]
    [DataRow(ProblemTypes.StorageUnavailable, 503, ExitCodes.StorageUnreachable)]
    [DataRow(ProblemTypes.InvalidRequest, 400, ExitCodes.Refused)]
    [DataRow(ProblemTypes.Forbidden, 403, ExitCodes.Refused)]
    [DataRow("about:blank", 502, ExitCodes.Refused)]
    public void GivenAProblem_WhenItBecomesAFailure_ThenTheCodeIsTheDocumentedOne(string type, int status, int code) =>
        Assert.AreEqual(code, Failure.Of(new BrokerProblemException(new Problem(type, "t", status, "d."))).ExitCode);

    [TestMethod]
    [DataRow(AzuriteFailure.NodeMissing, ExitCodes.NodeMissing)]
    [DataRow(AzuriteFailure.NpmMissing, ExitCodes.NpmMissing)]
    [DataRow(AzuriteFailure.InstallFailed, ExitCodes.AzuriteInstallFailed)]
    [DataRow(AzuriteFailure.PortTaken, ExitCodes.PortTaken)]
    [DataRow(AzuriteFailure.DidNotStart, ExitCodes.StorageUnreachable)]
    public void GivenNoAzurite_WhenItBecomesAFailure_ThenTheReasonHasItsCode(AzuriteFailure reason, int code) =>
        Assert.AreEqual(new Failure(code, "Do this."), Failure.Of(new AzuriteException(reason, "Do this.")));

    [TestMethod]
    public void GivenTooLittleCredit_WhenItBecomesAFailure_ThenBothAmountsAreInTheLine()
    {
        var problem = new Problem(ProblemTypes.InsufficientCredit, "t", 402, "The job does not fit.") { Needed = 96_000_000_000, Available = 25_500_000_000 };

        var line = Failure.Of(new BrokerProblemException(problem)).Line;

        StringAssert.Contains(line, "96.000 J");
        StringAssert.Contains(line, "25.500 J");
    }

    [TestMethod]
    public void GivenWrongFields_WhenItBecomesAFailure_ThenEachIsInTheOneLine()
    {
        var problem = new Problem(ProblemTypes.InvalidRequest, "t", 400, "Two fields\nare wrong.")
        {
            Errors = [new FieldError("limits.fuel", "10000 or more"), new FieldError("level", "a level")],
        };

        Assert.AreEqual(
            "Two fields are wrong. limits.fuel: 10000 or more; level: a level.",
            Failure.Of(new BrokerProblemException(problem)).Line);
    }

    [TestMethod]
    public void GivenAWrongFieldOfWhichTheDetailTells_WhenItBecomesAFailure_ThenItIsSaidOnce()
    {
        var problem = new Problem(ProblemTypes.InvalidRequest, "t", 400, "name must be visible text.")
        {
            Errors = [new FieldError("name", "visible text")],
        };

        Assert.AreEqual("name must be visible text.", Failure.Of(new BrokerProblemException(problem)).Line);
    }

    [TestMethod]
    public void GivenABug_WhenItBecomesAFailure_ThenItIsOneLineWithoutATrace()
    {
        var failure = Failure.Of(new InvalidOperationException("first\n   second"));

        Assert.AreEqual(ExitCodes.Fault, failure.ExitCode);
        StringAssert.Contains(failure.Line, "first second");
        Assert.DoesNotContain("\n", failure.Line);
    }

    [TestMethod]
    public void GivenAnInterruption_WhenItBecomesAFailure_ThenItHasTheShellsCode() =>
        Assert.AreEqual(ExitCodes.Interrupted, Failure.Of(new TaskCanceledException()).ExitCode);
}
