using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Tests.Specification;

/// <summary>The module "spectest" that the scripts import from.</summary>
internal static class SpecificationHost
{
    private const string Name = "spectest";

    private static readonly (string Name, ValueKind[] Parameters)[] Printers =
    [
        ("print", []),
        ("print_i32", [ValueKind.I32]),
        ("print_i64", [ValueKind.I64]),
        ("print_f32", [ValueKind.F32]),
        ("print_f64", [ValueKind.F64]),
        ("print_i32_f32", [ValueKind.I32, ValueKind.F32]),
        ("print_f64_f64", [ValueKind.F64, ValueKind.F64]),
    ];

    private static readonly (string Name, Value Value)[] Globals =
    [
        ("global_i32", Value.From(666)),
        ("global_i64", Value.From(666L)),
        ("global_f32", Value.From(666.6f)),
        ("global_f64", Value.From(666.6)),
    ];

    public static Imports Create()
    {
        var imports = new Imports();
        foreach (var (name, parameters) in Printers)
        {
            imports.AddFunction(Name, name, parameters, [], _ => []);
        }

        foreach (var (name, value) in Globals)
        {
            imports.AddGlobal(Name, name, value);
        }

        imports.AddTable(Name, "table", 10, 20);
        imports.AddMemory(Name, "memory", 1, 2);
        return imports;
    }

    /// <summary>The same for the reference.</summary>
    public static Store CreateStore()
    {
        var store = new Store();
        foreach (var (name, parameters) in Printers)
        {
            var type = new Signature([.. parameters.Select(kind => (WasmType)kind)], []);
            store.OfferHost(Name, name, type, static (_, _) => []);
        }

        foreach (var (name, value) in Globals)
        {
            var bits = value.Kind is ValueKind.I32 or ValueKind.F32 ? (uint)value.Low : (ulong)value.Low;
            store.Offer(Name, name, new Global(new GlobalShape((WasmType)value.Kind, false), new Cell(bits)));
        }

        store.Offer(Name, "table", new Table(new TableShape(WasmType.FunctionReference, new SizeRange(10, 20)), new TableRoom()));
        store.Offer(Name, "memory", new Memory(new SizeRange(1, 2), store.MemoryPagesMax));
        return store;
    }
}
