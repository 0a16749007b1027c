using Jolt.Sandbox.Runtime;

namespace Jolt.Sandbox.Tests.Specification;

[TestClass]
public sealed class SpecificationTests
{
    /// <summary>What the suite holds besides vectors, less the commands whose module is text.</summary>
    private const int ScalarCommandsMin = 26_000;

    /// <summary>What the suite holds for an interpreter that takes valid modules: it runs, returns and traps.</summary>
    private const int ReferenceCommandsMin = 49_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void GivenTheOfficialSuite_WhenRun_ThenEveryScalarCommandPasses()
    {
        var tally = Run(IsScalar, () => new EngineSubject());

        Assert.IsGreaterThanOrEqualTo(ScalarCommandsMin, tally.Passed, tally.ToString());
        Assert.IsEmpty(tally.Failures, tally.ToString());
    }

    [TestMethod]
    public void GivenTheOfficialSuite_WhenRunOnTheReference_ThenEveryCommandPasses()
    {
        var tally = Run(_ => true, () => new ReferenceSubject());

        Assert.IsGreaterThanOrEqualTo(ReferenceCommandsMin, tally.Passed, tally.ToString());
        Assert.IsEmpty(tally.Failures, tally.ToString());
    }

    [TestMethod]
    public void GivenTheOfficialSuite_WhenRunOnBoth_ThenEngineAndReferenceAgree()
    {
        var subjects = new List<ComparingSubject>();
        var tally = Run(IsScalar, () =>
        {
            subjects.Add(new ComparingSubject());
            return subjects[^1];
        });

        TestContext.WriteLine($"{subjects.Sum(subject => subject.Calls):N0} calls compared");
        Assert.IsGreaterThanOrEqualTo(ScalarCommandsMin, tally.Passed, tally.ToString());
        Assert.IsEmpty(tally.Failures, tally.ToString());
    }

    private static bool IsScalar(string name) => !name.StartsWith("simd_", StringComparison.Ordinal);

    private SpecificationTally Run(Func<string, bool> select, Func<ISpecificationSubject> subject)
    {
        var files = SpecificationArchive.Open();
        if (files is null)
        {
            Assert.Inconclusive("The specification's suite is neither beside the repository nor where JOLT_WASM_SPEC says.");
        }

        var tally = new SpecificationTally();
        foreach (var script in files.Keys.Where(name => name.EndsWith(".json", StringComparison.Ordinal) && select(name)).Order())
        {
            SandboxThread.Run(() =>
            {
                new SpecificationScript(script, files, subject(), tally).Run();
                return true;
            });
        }

        TestContext.WriteLine(tally.ToString());
        return tally;
    }
}
