using Jolt.Sandbox.Compilation;
using Jolt.Sandbox.Compilation.Splitting;
using Jolt.Sandbox.Runtime;
using Jolt.Sandbox.Wasi;

namespace Jolt.Sandbox;

/// <summary>A compiled WASI program. It has no state: it can be run many times, and by several threads at once.</summary>
public sealed class CompiledProgram
{
    private readonly CompiledModule _compiled;

    private CompiledProgram(CompiledModule compiled) => _compiled = compiled;

    /// <summary>Compiles a program. Each function becomes machine code when a run first calls it.</summary>
    /// <param name="module">A module without <see cref="WasiProgram.Problems"/>.</param>
    /// <param name="cancellation">Ends the work between two functions.</param>
    /// <returns>The program.</returns>
    /// <exception cref="ArgumentException">The module is no program that the sandbox can run.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static CompiledProgram Compile(Module module, CancellationToken cancellation = default) =>
        Compile(module, SplitSettings.Default, cancellation);

    /// <summary>The same, with functions split as tests want them split.</summary>
    internal static CompiledProgram Compile(
        Module module, SplitSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(module);
        var problems = WasiProgram.Problems(module);
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", problems), nameof(module));
        }

        return SandboxThread.Run(
            () => new CompiledProgram(
                ModuleCompiler.Compile(module.Definition, collectible: false, settings, cancellation)));
    }

    /// <summary>Runs the program to its end, on a thread of its own; the caller waits.</summary>
    /// <param name="request">What the program gets and what it may use.</param>
    /// <param name="control">Lets other threads kill, pause and resume the run.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="InsufficientMemoryException">
    /// The host cannot back the program's memory. That says nothing about the program: it is no outcome.
    /// </exception>
    public RunResult Run(RunRequest request, RunControl? control = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(request.FuelLimit);
        ArgumentOutOfRangeException.ThrowIfNegative(request.MemoryPagesMax);
        ArgumentOutOfRangeException.ThrowIfNegative(request.OutputBytesMax);
        return SandboxThread.Run(() =>
        {
            var before = ThreadProcessorTime.Now;
            var result = new ProgramRun(_compiled, request, control).Run();
            return result with { ProcessorTime = ThreadProcessorTime.Now - before };
        });
    }
}
