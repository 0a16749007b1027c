using System.Text;
using Jolt.Testing;

namespace Jolt.Sandbox.Tests.Reference;

/// <summary>The samples cost and answer the same in the engine and in the reference, wherever their fuel ends.</summary>
[TestClass]
public sealed class SampleComparisonTests
{
    private const long AmpleFuel = 1_000_000_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("folding", "7 HPHHPPHHHHPH 2000", "exit:0")]
    [DataRow("folding", "12 HHPPHPPHPPHPPHPPHPPHPPHH 500", "exit:0")]
    [DataRow("folding", "what", "exit:2")]
    [DataRow("pathtracer", "17 16 16 4 72", "exit:0")]
    [DataRow("pathtracer", "-1", "exit:2")]
    public void GivenASmallInput_WhenASampleRuns_ThenEngineAndReferenceAgree(string name, string input, string outcome)
    {
        var request = Request(input, AmpleFuel);

        var result = Comparison(name).Check(request);

        Assert.AreEqual(outcome, result.Outcome);
        TestContext.WriteLine($"{name} < {input}: {result.Fuel:N0} fuel, {result.Output.Length} bytes");
    }

    [TestMethod]
    public void GivenAnyFuelLimit_WhenASampleRuns_ThenBothRunOutAtTheSamePlace()
    {
        const string input = "7 HPHHPP 100";
        var comparison = Comparison("folding");
        var whole = comparison.Check(Request(input, AmpleFuel)).Fuel;

        Assert.AreEqual("exit:0", comparison.Check(Request(input, whole)).Outcome);
        Assert.AreEqual("out-of-fuel", comparison.Check(Request(input, whole - 1)).Outcome);
        for (var limit = 0L; limit < whole; limit = (limit * 3) + 1)
        {
            Assert.AreEqual("out-of-fuel", comparison.Check(Request(input, limit)).Outcome);
        }
    }

    private static RunRequest Request(string input, long fuel) =>
        new() { Input = Encoding.UTF8.GetBytes(input), FuelLimit = fuel };

    private static ProgramComparison Comparison(string name) =>
        new(File.ReadAllBytes(Repository.PathOf("samples", name, $"{name}.wasm")));
}
