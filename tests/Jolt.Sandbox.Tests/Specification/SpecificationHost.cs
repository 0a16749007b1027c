namespace Jolt.Sandbox.Tests.Specification;

/// <summary>The module "spectest" that the scripts import from.</summary>
internal static class SpecificationHost
{
    private const string Name = "spectest";

    public static Imports Create()
    {
        var imports = new Imports();
        AddPrinters(imports);
        imports.AddGlobal(Name, "global_i32", Value.From(666));
        imports.AddGlobal(Name, "global_i64", Value.From(666L));
        imports.AddGlobal(Name, "global_f32", Value.From(666.6f));
        imports.AddGlobal(Name, "global_f64", Value.From(666.6));
        imports.AddTable(Name, "table", 10, 20);
        imports.AddMemory(Name, "memory", 1, 2);
        return imports;
    }

    private static void AddPrinters(Imports imports)
    {
        (string Name, ValueKind[] Parameters)[] printers =
        [
            ("print", []),
            ("print_i32", [ValueKind.I32]),
            ("print_i64", [ValueKind.I64]),
            ("print_f32", [ValueKind.F32]),
            ("print_f64", [ValueKind.F64]),
            ("print_i32_f32", [ValueKind.I32, ValueKind.F32]),
            ("print_f64_f64", [ValueKind.F64, ValueKind.F64]),
        ];
        foreach (var (name, parameters) in printers)
        {
            imports.AddFunction(Name, name, parameters, [], _ => []);
        }
    }
}
