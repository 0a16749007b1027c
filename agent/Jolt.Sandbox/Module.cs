using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Validation;

namespace Jolt.Sandbox;

/// <summary>A valid WebAssembly module, ready to be compiled.</summary>
public sealed class Module
{
    private Module(ModuleDefinition definition)
    {
        Definition = definition;
        Imports = [.. definition.Imports.Select(import => Describe(definition, import))];
        Exports = [.. definition.Exports.Select(export => Describe(definition, export))];
    }

    /// <summary>What the module imports, in its own order.</summary>
    public IReadOnlyList<ModuleImport> Imports { get; }

    /// <summary>What the module exports, in its own order.</summary>
    public IReadOnlyList<ModuleExport> Exports { get; }

    internal ModuleDefinition Definition { get; }

    /// <summary>Decodes and validates a module completely; nothing is compiled yet.</summary>
    /// <param name="bytes">A binary module. The bytes are copied.</param>
    /// <returns>The valid module.</returns>
    /// <exception cref="ModuleException">It is malformed, invalid, or over a limit of the sandbox.</exception>
    public static Module Load(ReadOnlyMemory<byte> bytes)
    {
        var definition = ModuleReader.Read(bytes.ToArray());
        ModuleValidator.Validate(definition);
        return new Module(definition);
    }

    private static ModuleImport Describe(ModuleDefinition definition, ImportDefinition import) =>
        new(import.Module, import.Name, import.Kind, TypeText(definition, import.Kind, import.Index));

    private static ModuleExport Describe(ModuleDefinition definition, ExportDefinition export) =>
        new(export.Name, export.Kind, TypeText(definition, export.Kind, export.Index));

    private static string TypeText(ModuleDefinition definition, ExternalKind kind, int index) => kind switch
    {
        ExternalKind.Function => definition.Functions[index].ToString(),
        ExternalKind.Table => definition.Tables[index].ToString(),
        ExternalKind.Memory => definition.Memories[index].ToString(),
        _ => definition.Globals[index].ToString(),
    };
}
