using System.Globalization;
using Jolt.Sandbox.Tests.Generation;

namespace Jolt.Sandbox.Tests.Reference;

/// <summary>
/// Engine and reference agree on generated modules. JOLT_GENERATED_MODULES asks for more of them than a build has time
/// for, and JOLT_GENERATED_SEED for others.
/// </summary>
[TestClass]
public sealed class GeneratedComparisonTests
{
    private const int ModulesDefault = 2_000;

    private const int RecursiveModules = 60;

    private const int CallsPerFunction = 3;

    private const long StartFuel = 20_000;
    private const long AmpleFuel = 50_000;
    private const int ScarceFuel = 400;

    /// <summary>Enough to fill the stack with the lightest frames.</summary>
    private const long RecursionFuel = 3_000_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void GivenGeneratedModules_WhenCalled_ThenEngineAndReferenceAgree() =>
        Compare(Setting("JOLT_GENERATED_MODULES", ModulesDefault), recursive: false, AmpleFuel);

    [TestMethod]
    public void GivenGeneratedModulesThatRecurse_WhenCalled_ThenTheStackEndsAtTheSameDepth() =>
        Compare(Math.Max(RecursiveModules, Setting("JOLT_GENERATED_MODULES", 0) / 25), recursive: true, RecursionFuel);

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;

    private void Compare(int modules, bool recursive, long fuel)
    {
        var tally = new OutcomeTally();
        var first = Setting("JOLT_GENERATED_SEED", 1);
        for (var seed = first; seed < first + modules; seed++)
        {
            var generated = ModuleGenerator.Generate(seed, recursive, vectors: seed % 2 == 0);
            try
            {
                CompareCalls(generated, tally, fuel);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                tally.Fail(generated, exception);
            }
        }

        TestContext.WriteLine($"{modules:N0} modules: {tally}");
        Assert.IsEmpty(tally.Failures, string.Join(Environment.NewLine, tally.Failures.Take(20)));
        Assert.IsGreaterThan(modules, tally.Calls, "Hardly anything was called.");
    }

    private static void CompareCalls(GeneratedModule generated, OutcomeTally tally, long fuel)
    {
        var random = new Random(generated.Seed);
        using var comparison = new InstanceComparison(
            generated.Bytes, Math.Max(StartFuel, fuel), ModulePlan.MemoryPagesMax);
        var functions = generated.Plan.Functions.Count - generated.Plan.ImportedFunctions;
        for (var call = 0; call < functions * CallsPerFunction && comparison.Alive; call++)
        {
            var function = random.Next(functions);
            var type = generated.Plan.TypeOf(function + generated.Plan.ImportedFunctions);
            var limit = random.Next(6) == 0 ? random.Next(ScarceFuel) : fuel;
            var arguments = GeneratedArguments.Draw(random, type.Parameters);
            tally.Add(comparison.Call($"f{function}", arguments, limit, interrupted: random.Next(4) == 0));
        }
    }
}
