using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Tests.Generation;

/// <summary>Draws a module's declarations.</summary>
internal static class ModulePlanner
{
    /// <summary>The host functions that every generated module imports, in this order.</summary>
    public static IReadOnlyList<(string Name, Signature Type)> HostFunctions { get; } =
    [
        ("mix", new Signature([WasmType.I32, WasmType.I64], [WasmType.I64])),
        ("pair", new Signature([WasmType.F64], [WasmType.F64, WasmType.I32])),
        ("note", new Signature([WasmType.I32], [])),
    ];

    private static readonly WasmType[] Numbers = [WasmType.I32, WasmType.I64, WasmType.F32, WasmType.F64];

    public static ModulePlan Draw(Random random, bool recursive, bool vectors)
    {
        List<Signature> types = [.. HostFunctions.Select(function => function.Type)];
        var drawn = random.Next(2, 7);
        for (var index = 0; index < drawn; index++)
        {
            types.Add(new Signature(DrawTypes(random, 4, vectors), DrawTypes(random, 3, vectors)));
        }

        types.Add(Signature.Empty);
        List<int> functions = [0, 1, 2];
        var own = random.Next(1, 7);
        for (var index = 0; index < own; index++)
        {
            functions.Add(random.Next(3, types.Count));
        }

        // The last one can be the start, and takes nothing.
        functions.Add(types.Count - 1);
        return new ModulePlan
        {
            Types = types,
            Functions = functions,
            ImportedFunctions = HostFunctions.Count,
            Globals = DrawGlobals(random, vectors),
            Elements = [.. Enumerable.Range(0, random.Next(4, 10)).Select(_ => DrawElement(random, functions.Count))],
            PassiveElements = [.. Enumerable.Range(0, 6).Select(_ => random.Next(functions.Count))],
            ActiveData = DrawBytes(random, 200),
            PassiveData = DrawBytes(random, 300),
            Recursive = recursive,
            Vectors = vectors,
            Start = random.Next(4) == 0 ? functions.Count - 1 : null,
        };
    }

    public static WasmType DrawType(Random random, bool vectors) => random.Next(20) switch
    {
        0 => WasmType.FunctionReference,
        1 => WasmType.ExternalReference,
        < 8 when vectors => WasmType.V128,
        _ => Numbers[random.Next(Numbers.Length)],
    };

    private static WasmType[] DrawTypes(Random random, int most, bool vectors) =>
        [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => DrawType(random, vectors))];

    private static List<GlobalShape> DrawGlobals(Random random, bool vectors)
    {
        List<GlobalShape> globals =
        [
            new(WasmType.I32, false),
            .. Numbers.Select(type => new GlobalShape(type, true)),
            new(WasmType.FunctionReference, true),
        ];
        if (vectors)
        {
            globals.Add(new GlobalShape(WasmType.V128, true));
        }

        for (var extra = random.Next(3); extra > 0; extra--)
        {
            globals.Add(new GlobalShape(DrawType(random, vectors), random.Next(2) == 0));
        }

        return globals;
    }

    private static int DrawElement(Random random, int functions) => random.Next(8) == 0 ? -1 : random.Next(functions);

    private static byte[] DrawBytes(Random random, int most)
    {
        var bytes = new byte[random.Next(most)];
        random.NextBytes(bytes);
        return bytes;
    }
}
