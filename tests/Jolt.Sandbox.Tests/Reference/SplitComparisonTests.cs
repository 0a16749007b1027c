using System.Globalization;
using Jolt.Sandbox.Compilation.Splitting;
using Jolt.Sandbox.Tests.Generation;

namespace Jolt.Sandbox.Tests.Reference;

/// <summary>
/// Functions that are split, and loops that are left for their resumable copies, still agree with the reference: in
/// results, memory, traps, fuel and where the fuel ends. The budgets are so small that nearly every function is split.
/// </summary>
[TestClass]
public sealed class SplitComparisonTests
{
    private const int ModulesDefault = 200;
    private const int CallsPerFunction = 3;
    private const long AmpleFuel = 30_000;
    private const int ScarceFuel = 400;

    /// <summary>So small that most of a function is in regions, and regions are in regions.</summary>
    private static readonly SplitSettings Tiny = new(
        UnitWeightMax: 30, RegionWeightMax: 60, RegionWeightMin: 1, ExitsMax: 3);

    /// <summary>Regions of some size, so that their loops are resumed and not waited in.</summary>
    private static readonly SplitSettings Small = new(
        UnitWeightMax: 400, RegionWeightMax: 300, RegionWeightMin: 20, ExitsMax: 8);

    private static readonly SplitSettings Whole = new(int.MaxValue, 0, 0, 0);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void GivenTinyRegions_WhenCalled_ThenEngineAndReferenceAgree() =>
        Compare(Tiny, recursive: false, interrupted: false);

    [TestMethod]
    public void GivenSmallRegions_WhenCalled_ThenEngineAndReferenceAgree() =>
        Compare(Small, recursive: false, interrupted: false);

    [TestMethod]
    public void GivenRegions_WhenInterruptedAtEveryCheck_ThenEngineAndReferenceAgree() =>
        Compare(Small, recursive: false, interrupted: true);

    [TestMethod]
    public void GivenTinyRegions_WhenInterruptedAtEveryCheck_ThenEngineAndReferenceAgree() =>
        Compare(Tiny, recursive: false, interrupted: true);

    [TestMethod]
    public void GivenWholeFunctions_WhenInterruptedAtEveryCheck_ThenEngineAndReferenceAgree() =>
        Compare(Whole, recursive: false, interrupted: true);

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;

    private void Compare(SplitSettings settings, bool recursive, bool interrupted)
    {
        var modules = Setting("JOLT_GENERATED_MODULES", ModulesDefault);
        var first = Setting("JOLT_GENERATED_SEED", 1);
        var tally = new OutcomeTally();
        var regions = 0L;
        for (var seed = first; seed < first + modules; seed++)
        {
            var generated = ModuleGenerator.Generate(seed, recursive, vectors: seed % 2 == 0);
            try
            {
                regions += CompareCalls(generated, tally, settings, interrupted);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                tally.Fail(generated, exception);
            }
        }

        TestContext.WriteLine($"{modules:N0} modules, {regions:N0} regions: {tally}");
        Assert.IsEmpty(tally.Failures, string.Join(Environment.NewLine, tally.Failures.Take(20)));
        Assert.IsGreaterThan(modules, tally.Calls, "Hardly anything was called.");
        if (settings != Whole)
        {
            Assert.IsGreaterThan(modules, regions, "Hardly anything was split.");
        }
    }

    private static int CompareCalls(
        GeneratedModule generated, OutcomeTally tally, SplitSettings settings, bool interrupted)
    {
        var random = new Random(generated.Seed);
        using var comparison = new InstanceComparison(
            generated.Bytes, AmpleFuel, ModulePlan.MemoryPagesMax, settings, interrupted);
        var functions = generated.Plan.Functions.Count - generated.Plan.ImportedFunctions;
        for (var call = 0; call < functions * CallsPerFunction && comparison.Alive; call++)
        {
            var function = random.Next(functions);
            var type = generated.Plan.TypeOf(function + generated.Plan.ImportedFunctions);
            var limit = random.Next(6) == 0 ? random.Next(ScarceFuel) : AmpleFuel;
            tally.Add(comparison.Call($"f{function}", GeneratedArguments.Draw(random, type.Parameters), limit));
        }

        return comparison.Regions;
    }
}
