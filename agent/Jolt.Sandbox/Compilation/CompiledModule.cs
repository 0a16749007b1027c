using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Runtime;

namespace Jolt.Sandbox.Compilation;

/// <summary>A module's machine code. It has no state, so that any number of instances can share it.</summary>
/// <param name="Definition">The module.</param>
/// <param name="Code">The address of each function's code.</param>
/// <param name="Entries">How to call each function from the outside.</param>
/// <param name="SlotsAtLoops">The most values that any loop hands to its resumable copy.</param>
/// <param name="Resume">Compiles resumable copies; it also keeps the code alive.</param>
internal sealed record CompiledModule(
    ModuleDefinition Definition, nint[] Code, EntryStub[] Entries, int SlotsAtLoops, ResumeCompiler Resume)
{
    /// <summary>The most values that cross the slots at once: parameters, results, or a loop's.</summary>
    public int SlotsMax { get; } = Definition.Functions.Concat(Definition.Types)
        .Select(type => Math.Max(type.Parameters.Length, type.Results.Length))
        .Append(SlotsAtLoops)
        .Max();
}
