using Jolt.Sandbox.Runtime;

namespace Jolt.Sandbox.Tests.Specification;

[TestClass]
public sealed class SpecificationTests
{
    /// <summary>What the suite holds besides vectors, less the commands whose module is text.</summary>
    private const int ScalarCommandsMin = 26_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void GivenTheOfficialSuite_WhenRun_ThenEveryScalarCommandPasses()
    {
        var tally = Run(name => !name.StartsWith("simd_", StringComparison.Ordinal));

        Assert.IsGreaterThanOrEqualTo(ScalarCommandsMin, tally.Passed, tally.ToString());
        Assert.IsEmpty(tally.Failures, tally.ToString());
    }

    private SpecificationTally Run(Func<string, bool> select)
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
                new SpecificationScript(script, files, tally).Run();
                return true;
            });
        }

        TestContext.WriteLine(tally.ToString());
        return tally;
    }
}
