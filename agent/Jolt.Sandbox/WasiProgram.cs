using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Wasi;

namespace Jolt.Sandbox;

/// <summary>Says whether a module is a program that the sandbox can run.</summary>
public static class WasiProgram
{
    private const string MemoryExport = "memory";

    /// <summary>What keeps a module from being run; nothing for a program.</summary>
    /// <param name="module">A valid module.</param>
    /// <returns>A sentence for each problem, saying what is wrong and what was expected.</returns>
    public static IReadOnlyList<string> Problems(Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        var definition = module.Definition;
        var problems = definition.Imports
            .Select(import => ImportProblem(definition, import))
            .OfType<string>()
            .ToList();
        if (!definition.Exports.Any(export => export is { Name: MemoryExport, Kind: ExternalKind.Memory }))
        {
            problems.Add("The module exports no memory named \"memory\", which the WASI functions work on.");
        }

        var start = definition.Exports.FirstOrDefault(export => export.Name == ProgramRun.StartExport);
        if (start is not { Kind: ExternalKind.Function })
        {
            problems.Add("The module exports no function named \"_start\": a WASI command is expected, not a library.");
        }
        else if (!definition.Functions[start.Index].Equals(FunctionType.Empty))
        {
            problems.Add($"The function _start is {definition.Functions[start.Index]}, and () -> () is expected.");
        }

        return problems;
    }

    private static string? ImportProblem(ModuleDefinition definition, ImportDefinition import)
    {
        var name = $"{import.Module}.{import.Name}";
        if (import.Kind != ExternalKind.Function)
        {
            var kind = import.Kind.ToString().ToLowerInvariant();
            return $"The module imports the {kind} {name}, and only functions of WASI preview 1 are offered.";
        }

        if (import.Module != WasiFunctions.ModuleName)
        {
            return $"The module imports {name}, and only functions of {WasiFunctions.ModuleName} are offered.";
        }

        if (!WasiFunctions.All.TryGetValue(import.Name, out var offered))
        {
            return $"The module imports {name}, which WASI preview 1 does not have.";
        }

        var type = definition.Functions[import.Index];
        return type.Equals(offered.Type) ? null : $"The module imports {name} as {type}, and it is {offered.Type}.";
    }
}
