using System.Diagnostics;
using Jolt.Benchmarks.Commands;
using Jolt.Benchmarks.Contestants;
using Jolt.Benchmarks.Kernels;

namespace Jolt.Benchmarks.Overheads;

/// <summary>What one kernel costs beside its run: time to compile, and memory.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="WarmCompile">Processor time of compiling it in a process that has compiled before.</param>
/// <param name="FirstRunExtra">
/// What its first run took more than its second: .NET turns each function into machine code when it is first called.
/// </param>
/// <param name="V8Compile">Compiling it in V8; null without Node.js.</param>
/// <param name="Footprint">What a process of its own took.</param>
internal sealed record Overhead(
    Kernel Kernel, TimeSpan WarmCompile, TimeSpan FirstRunExtra, TimeSpan? V8Compile, Footprint Footprint)
{
    /// <summary>Of compile times the middle one counts, of runs the least one: what disturbs them only adds.</summary>
    private const int WarmCompiles = 3;

    /// <summary>Measures one kernel.</summary>
    public static Overhead Measure(Kernel kernel, IReadOnlyList<Contestant> contestants, string input)
    {
        var warm = Enumerable.Range(0, WarmCompiles).Select(_ => WarmCompileOf(kernel)).ToList();
        var v8 = contestants.SingleOrDefault(contestant => contestant is V8Contestant);
        return new Overhead(
            kernel,
            warm.Select(times => times.Compile).Order().ElementAt(WarmCompiles / 2),
            warm.Min(times => times.FirstRun) - warm.Min(times => times.LaterRun),
            v8?.CompileTime,
            FootprintInNewProcess(kernel, input));
    }

    private static (TimeSpan Compile, TimeSpan FirstRun, TimeSpan LaterRun) WarmCompileOf(Kernel kernel)
    {
        using var jolt = new JoltContestant(kernel);
        var input = kernel.InputFor(quick: true);
        var first = jolt.Run(input).Processor;
        return (jolt.CompileTime!.Value, first, jolt.Run(input).Processor);
    }

    private static Footprint FootprintInNewProcess(Kernel kernel, string input)
    {
        var assembly = typeof(Overhead).Assembly.Location;
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", ["exec", assembly, FootprintCommand.Name, kernel.ModulePath, input])
        {
            RedirectStandardOutput = true,
        })!;
        var json = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return Footprint.FromJson(json);
    }
}
