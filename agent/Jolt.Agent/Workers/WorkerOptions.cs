using System.Globalization;
using Jolt.Agent.Hosting;

namespace Jolt.Agent.Workers;

/// <summary>How workers are started.</summary>
/// <param name="EmptyFolder">Their working directory, in which nothing is.</param>
/// <param name="MemoryPagesMax">The most memory that one chunk may use, in pages of 64 KiB.</param>
internal sealed record WorkerOptions(string EmptyFolder, int MemoryPagesMax)
{
    /// <summary>
    /// Bytes that a worker may take beside a program's memory: machine code, two stacks of 32 MiB, input and output and
    /// what the compiler needs for the largest module.
    /// </summary>
    internal const long OwnBytesMax = 1L << 30;

    /// <summary>Bytes of the .NET heap: input, output, a module while it is compiled, tables.</summary>
    private const long HeapBytesMax = 768L << 20;

    private const int PageBytes = 65_536;

    /// <summary>
    /// Whether the system stops a paused worker whole. Where it cannot, the worker itself holds the run; a test does so
    /// here too.
    /// </summary>
    internal bool PauseBySignal { get; init; } = OperatingSystem.IsLinux();

    internal IEnumerable<string> Arguments =>
    [
        DotnetProgram.JoltAssembly, WorkerProgram.Name, Text(Environment.ProcessId),
        Text(((long)MemoryPagesMax * PageBytes) + OwnBytesMax),
    ];

    /// <summary>All that a worker gets of the environment: no path, no home, no key.</summary>
    internal static IReadOnlyDictionary<string, string> EnvironmentVariables { get; } = Variables();

    private static Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>
        {
            ["DOTNET_GCHeapHardLimit"] = HeapBytesMax.ToString("X", CultureInfo.InvariantCulture),
            // No socket for debuggers and profilers.
            ["DOTNET_EnableDiagnostics"] = "0",
            // Counting calls to optimise better pays off in hours, and a worker lives minutes.
            ["DOTNET_TieredPGO"] = "0",
            // A worker compiles and copies much at once: it keeps the runtime's own choices, not those of an agent that waits.
            ["DOTNET_GCConserveMemory"] = "0",
            ["DOTNET_GCgen0size"] = "0",
            // The C library reserves addresses for each thread otherwise, which count against the ceiling.
            ["MALLOC_ARENA_MAX"] = "1",
        };
        if (OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("SystemRoot") is { } root)
        {
            // Windows' own libraries need it.
            variables["SystemRoot"] = root;
        }

        return variables;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
