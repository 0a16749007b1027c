using System.Globalization;
using System.Text;
using Jolt.Benchmarks.Kernels;
using Jolt.Sandbox;

namespace Jolt.Benchmarks.Slots;

/// <summary>Chunks of the folding sample that take about so long here.</summary>
/// <param name="Milliseconds">Processor time that one should take.</param>
/// <param name="Steps">The sample's steps for that.</param>
/// <param name="FuelMax">More fuel than any of them burns.</param>
internal sealed record ChunkSize(double Milliseconds, long Steps, long FuelMax)
{
    private const long TrialSteps = 2_000_000;

    /// <summary>Seeds take different ways through the program.</summary>
    private const int FuelReserve = 2;

    /// <summary>The sample's module.</summary>
    public static byte[] Module { get; } =
        File.ReadAllBytes(KernelList.All.Single(kernel => kernel.Name == "folding").ModulePath);

    /// <summary>Tries the sample in this process, and says how large chunks must be.</summary>
    public static IReadOnlyList<ChunkSize> Calibrate(IEnumerable<double> milliseconds)
    {
        var program = CompiledProgram.Compile(Sandbox.Module.Load(Module));
        var request = new RunRequest { Input = Encoding.ASCII.GetBytes(Input(1, TrialSteps)), FuelLimit = long.MaxValue };
        program.Run(request);
        var trial = program.Run(request);
        return [.. milliseconds.Select(wanted => Of(wanted, trial))];
    }

    /// <summary>Inputs with seeds of their own: no two chunks are the same.</summary>
    public IReadOnlyList<string> Inputs(int count) => [.. Enumerable.Range(1, count).Select(seed => Input(seed, Steps))];

    private static ChunkSize Of(double wanted, RunResult trial)
    {
        var part = wanted / trial.ProcessorTime.TotalMilliseconds;
        return new(wanted, Math.Max(1, (long)(TrialSteps * part)), (long)(trial.Fuel * Math.Max(part, 1) * FuelReserve));
    }

    private static string Input(int seed, long steps) => string.Create(CultureInfo.InvariantCulture, $"{seed} {steps}\n");
}
