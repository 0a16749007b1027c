using Jolt.Sandbox.Runtime;

namespace Jolt.Sandbox.Tests.Specification;

[TestClass]
public sealed class SpecificationTests
{
    /// <summary>All that the suite holds.</summary>
    private const int Commands = 53_884;

    /// <summary>Those whose module is text, which the engine does not read.</summary>
    private const int TextCommands = 1_077;

    /// <summary>What the suite holds for an interpreter that takes valid modules: it runs, returns and traps.</summary>
    private const int ReferenceCommandsMin = 49_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void GivenTheOfficialSuite_WhenRun_ThenEveryCommandWithABinaryModulePasses()
    {
        var tally = Run(() => new EngineSubject());

        Assert.IsEmpty(tally.Failures, tally.ToString());
        Assert.AreEqual(TextCommands, tally.Skipped, tally.ToString());
        Assert.AreEqual(Commands - TextCommands, tally.Passed, tally.ToString());
    }

    [TestMethod]
    public void GivenTheOfficialSuite_WhenRunOnTheReference_ThenEveryCommandPasses()
    {
        var tally = Run(() => new ReferenceSubject());

        Assert.IsGreaterThanOrEqualTo(ReferenceCommandsMin, tally.Passed, tally.ToString());
        Assert.IsEmpty(tally.Failures, tally.ToString());
    }

    [TestMethod]
    public void GivenTheOfficialSuite_WhenRunOnBoth_ThenEngineAndReferenceAgree()
    {
        var subjects = new List<ComparingSubject>();
        var tally = Run(() =>
        {
            subjects.Add(new ComparingSubject());
            return subjects[^1];
        });

        TestContext.WriteLine($"{subjects.Sum(subject => subject.Calls):N0} calls compared");
        Assert.IsEmpty(tally.Failures, tally.ToString());
        Assert.AreEqual(Commands - TextCommands, tally.Passed, tally.ToString());
    }

    private SpecificationTally Run(Func<ISpecificationSubject> subject)
    {
        var files = SpecificationArchive.Open();
        if (files is null)
        {
            Assert.Inconclusive("The specification's suite is neither beside the repository nor where JOLT_WASM_SPEC says.");
        }

        var tally = new SpecificationTally();
        foreach (var script in files.Keys.Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Order())
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
