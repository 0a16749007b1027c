using System.Text;
using Jolt.Agent.Demo;
using Jolt.Contracts.Fuel;
using Jolt.Sandbox;

namespace Jolt.Agent.Tests.Demo;

[TestClass]
public sealed class DemoPlanTests
{
    private static readonly string s_samples = Path.Combine(AppContext.BaseDirectory, "samples");

    [TestMethod]
    public void GivenTheStreetsOverdraft_WhenBoSubmitsTheFolding_ThenItFits() =>
        Assert.IsLessThanOrEqualTo(DemoPlan.Overdraft, DemoPlan.FoldingQuote);

    [TestMethod]
    public void GivenWhatFoldingReallyBurns_WhenAdaSubmitsTheFilm_ThenHerChargeIsNeededAndSuffices()
    {
        var program = Load("folding");
        var burned = Enumerable.Range(1, DemoPlan.Folds).Sum(seed => Run(program, $"{seed}{DemoPlan.FoldSuffix}\n", DemoPlan.FoldFuelMax));

        // Ada's PC runs one of the two replicas of each fold.
        var charge = DemoPlan.FoldingLevel.Price(burned);

        Assert.IsLessThanOrEqualTo(DemoPlan.Overdraft + charge, DemoPlan.FilmQuote, "The film fits.");
        Assert.IsGreaterThan(DemoPlan.Overdraft, DemoPlan.FilmQuote, "Without the charge it would not.");
    }

    [TestMethod]
    public void GivenTheFlash_WhenItsFrameIsRendered_ThenItStaysUnderTheLimit()
    {
        // The frames around the flash are the dearest: the light is everywhere.
        var frame = DemoPlan.Frames * 3 / 4;
        var suffix = DemoPlan.Film(s_samples).Inputs.Suffix;

        var burned = Run(Load("pathtracer"), $"{frame}{suffix}\n", DemoPlan.FrameFuelMax);

        Assert.IsLessThan(DemoPlan.FrameFuelMax, burned);
    }

    private static CompiledProgram Load(string sample) => CompiledProgram.Compile(
        Module.Load(File.ReadAllBytes(Path.Combine(s_samples, sample, sample + ".wasm"))));

    private static long Run(CompiledProgram program, string input, long fuelMax)
    {
        var result = program.Run(new RunRequest { Input = Encoding.ASCII.GetBytes(input), FuelLimit = fuelMax }, null);
        Assert.AreEqual("exit:0", result.Outcome, input);
        return result.Fuel;
    }
}
