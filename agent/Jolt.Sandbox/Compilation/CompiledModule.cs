using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Runtime;

namespace Jolt.Sandbox.Compilation;

/// <summary>A module's machine code. It has no state, so that any number of instances can share it.</summary>
/// <param name="Definition">The module.</param>
/// <param name="Type">The type whose methods the functions are: it keeps their code alive.</param>
/// <param name="Code">The address of each function's code.</param>
/// <param name="Entries">How to call each function from the outside.</param>
internal sealed record CompiledModule(ModuleDefinition Definition, Type Type, nint[] Code, EntryStub[] Entries)
{
    /// <summary>The most parameters or results that any signature has.</summary>
    public int SlotsMax { get; } = Definition.Functions.Concat(Definition.Types)
        .Select(type => Math.Max(type.Parameters.Length, type.Results.Length))
        .DefaultIfEmpty(0)
        .Max();
}
