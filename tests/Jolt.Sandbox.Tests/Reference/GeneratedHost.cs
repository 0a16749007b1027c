using Jolt.Sandbox.Reference.Execution;
using Jolt.Sandbox.Tests.Generation;

namespace Jolt.Sandbox.Tests.Reference;

/// <summary>The host functions of the generated modules, the same for the engine and for the reference.</summary>
internal static class GeneratedHost
{
    private const string Name = "host";
    private const int Base = 64;

    public static Imports Imports(List<ulong> notes)
    {
        var imports = new Imports();
        imports.AddGlobal(Name, "base", Value.From(Base));
        foreach (var (name, type) in ModulePlanner.HostFunctions)
        {
            imports.AddFunction(
                Name,
                name,
                [.. type.Parameters.Select(parameter => (ValueKind)parameter)],
                [.. type.Results.Select(result => (ValueKind)result)],
                arguments =>
                {
                    var answers = Answer(name, [.. arguments.ToArray().Select(value => (ulong)value.Low)], notes);
                    return [.. answers.Zip(type.Results, (bits, kind) => new Value((ValueKind)kind, (long)bits))];
                });
        }

        return imports;
    }

    public static void OfferTo(Store store, List<ulong> notes)
    {
        var shape = new Sandbox.Reference.Binary.GlobalShape(Sandbox.Reference.Binary.WasmType.I32, false);
        store.Offer(Name, "base", new Global(shape, new Cell(Base)));
        foreach (var (name, type) in ModulePlanner.HostFunctions)
        {
            store.OfferHost(Name, name, type, (_, arguments) =>
                [.. Answer(name, [.. arguments.Select(argument => argument.Low)], notes).Select(bits => new Cell(bits))]);
        }
    }

    /// <summary>Pure but for the notes; the bits of its answers depend on all bits of its arguments.</summary>
    private static ulong[] Answer(string name, ulong[] arguments, List<ulong> notes)
    {
        switch (name)
        {
            case "mix":
                return [unchecked(((uint)arguments[0] * 31UL) ^ arguments[1])];
            case "pair":
                return [arguments[0] ^ 1, (uint)(arguments[0] >> 32)];
            default:
                notes.Add((uint)arguments[0]);
                return [];
        }
    }
}
