using System.Diagnostics;
using System.Text;
using Jolt.Benchmarks.Kernels;
using Jolt.Benchmarks.Measuring;
using Jolt.Sandbox;
using Jolt.Sandbox.Compilation.Splitting;

namespace Jolt.Benchmarks.Contestants;

/// <summary>Jolt's own engine in this process, just as an agent's child process runs it: metered and checked.</summary>
internal sealed class JoltContestant : Contestant
{
    /// <summary>The contestant's name.</summary>
    public const string Title = "Jolt";

    /// <summary>The name of the one that counts no fuel.</summary>
    public const string UnmeteredTitle = "Jolt without fuel";

    private readonly CompiledProgram _program;

    /// <summary>Compiles the kernel.</summary>
    /// <exception cref="ModuleException">The engine refuses it.</exception>
    public JoltContestant(Kernel kernel)
        : this(kernel, Title, SplitSettings.Default)
    {
    }

    private JoltContestant(Kernel kernel, string name, SplitSettings settings)
    {
        Name = name;
        var bytes = File.ReadAllBytes(kernel.ModulePath);
        var start = Environment.CpuUsage.TotalTime;
        _program = CompiledProgram.Compile(Module.Load(bytes), settings);
        CompileTime = Environment.CpuUsage.TotalTime - start;
    }

    /// <summary>The same engine with code that neither counts fuel nor looks at a limit: what those cost shows beside it.</summary>
    /// <exception cref="ModuleException">The engine refuses it.</exception>
    public static JoltContestant Unmetered(Kernel kernel) =>
        new(kernel, UnmeteredTitle, SplitSettings.Default with { CountsFuel = false });

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override TimeSpan? CompileTime { get; }

    /// <inheritdoc/>
    public override Sample Run(string input)
    {
        var request = new RunRequest { Input = Encoding.UTF8.GetBytes(input), FuelLimit = long.MaxValue };
        var wall = Stopwatch.GetTimestamp();
        var processor = Environment.CpuUsage.TotalTime;
        var result = _program.Run(request);
        var used = Environment.CpuUsage.TotalTime - processor;
        return new Sample(
            Stopwatch.GetElapsedTime(wall), used, Answers.Of(result.Outcome, result.Output), result.Fuel);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        // The compiled program stays until the process ends, as in an agent's child process.
    }
}
