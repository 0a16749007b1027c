using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Jolt.Sandbox;

namespace Jolt.Benchmarks.Overheads;

/// <summary>What one module took in a process of its own.</summary>
/// <param name="CompileMilliseconds">Processor time of loading and compiling it, the very first time.</param>
/// <param name="ProcessBytes">What the whole process took at its largest.</param>
/// <param name="EngineBytes">
/// What of that was neither there before the module was loaded nor is the module's own memory.
/// </param>
internal sealed record Footprint(double CompileMilliseconds, long ProcessBytes, long EngineBytes)
{
    private const long PageBytes = 65_536;

    /// <summary>Compiles and runs a module, and looks at this process before and after.</summary>
    public static Footprint Take(string path, string input)
    {
        var before = PeakBytes();
        var start = Environment.CpuUsage.TotalTime;
        var program = CompiledProgram.Compile(Module.Load(File.ReadAllBytes(path)));
        var compiled = Environment.CpuUsage.TotalTime - start;
        var request = new RunRequest { Input = Encoding.UTF8.GetBytes(input), FuelLimit = long.MaxValue };
        var compiledBytes = PeakBytes();
        var own = program.Run(request).MemoryPagesPeak * PageBytes;
        var peak = PeakBytes();

        // A module that touches only part of its memory must not make the engine look smaller than it is.
        var engine = compiledBytes - before + Math.Max(0, peak - compiledBytes - own);
        return new Footprint(compiled.TotalMilliseconds, peak, engine);
    }

    /// <summary>Reads what another process has written.</summary>
    public static Footprint FromJson(string json) => JsonSerializer.Deserialize<Footprint>(json)!;

    /// <summary>For another process to read.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    private static long PeakBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
