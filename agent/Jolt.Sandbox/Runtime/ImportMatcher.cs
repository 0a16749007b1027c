using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Runtime;

/// <summary>Finds what a module imports and checks its type.</summary>
internal static class ImportMatcher
{
    /// <summary>The imported things in the module's order.</summary>
    public static List<object> Match(ModuleDefinition module, Imports imports)
    {
        var found = new List<object>();
        foreach (var import in module.Imports)
        {
            var thing = imports.Find(import.Module, import.Name)
                ?? throw new LinkException($"unknown import: there is no {import.Module}.{import.Name}");
            if (!Matches(module, import, thing))
            {
                throw new LinkException($"incompatible import type: {import.Module}.{import.Name}");
            }

            found.Add(thing);
        }

        return found;
    }

    private static bool Matches(ModuleDefinition module, ImportDefinition import, object thing) =>
        (import.Kind, thing) switch
        {
            (ExternalKind.Function, FunctionInstance function) => function.Type.Equals(module.Functions[import.Index]),
            (ExternalKind.Global, GlobalInstance global) => global.Type == module.Globals[import.Index],
            (ExternalKind.Memory, MemoryInstance memory) =>
                Within((uint)memory.Pages, memory.Limits.Maximum, module.Memories[import.Index].Limits),
            (ExternalKind.Table, TableInstance table) =>
                table.Type.Element == module.Tables[import.Index].Element
                && Within((uint)table.Slots.Length, table.Type.Limits.Maximum, module.Tables[import.Index].Limits),
            _ => false,
        };

    private static bool Within(uint size, uint? maximum, SizeLimits expected) =>
        size >= expected.Minimum && (expected.Maximum is null || maximum <= expected.Maximum);
}
