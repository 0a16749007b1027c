using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Tests.Generation;

/// <summary>A generated module: its seed makes it again.</summary>
internal sealed record GeneratedModule(int Seed, ModulePlan Plan, byte[] Bytes);

/// <summary>
/// Makes valid modules from seeds. They use whatever WebAssembly has, mostly so that they go on, sometimes so that
/// they trap; what does not end runs out of fuel.
/// </summary>
internal static class ModuleGenerator
{
    public static GeneratedModule Generate(int seed, bool recursive = false, bool vectors = false)
    {
        var random = new Random(seed);
        var plan = ModulePlanner.Draw(random, recursive, vectors);
        var bodies = plan.Functions
            .Skip(plan.ImportedFunctions)
            .Select(type => new BodyGenerator(random, plan, plan.Types[type]).Generate())
            .ToList();
        return new GeneratedModule(seed, plan, Write(random, plan, bodies));
    }

    private static byte[] Write(Random random, ModulePlan plan, List<ByteSink> bodies)
    {
        var module = new ByteSink().Bytes([0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0]);
        module.Section(1, new ByteSink().Many(plan.Types, WriteType));
        module.Section(2, Imports(plan));
        module.Section(3, new ByteSink().Many(
            plan.Functions.Skip(plan.ImportedFunctions).ToList(), (sink, type) => sink.Count(type)));
        module.Section(4, new ByteSink().Count(2)
            .Byte((int)WasmType.FunctionReference).Byte(1)
            .Count(ModulePlan.FunctionTableSlots).Count(ModulePlan.TableSlotsMax)
            .Byte((int)WasmType.ExternalReference).Byte(0).Count(ModulePlan.ExternalTableSlots));
        module.Section(5, new ByteSink().Count(1)
            .Byte(1).Count(ModulePlan.MemoryPages).Count(ModulePlan.MemoryPagesDeclaredMax));
        module.Section(6, Globals(random, plan));
        module.Section(7, Exports(plan));
        if (plan.Start is { } start)
        {
            module.Section(8, new ByteSink().Count(start));
        }

        module.Section(9, Elements(plan));
        module.Section(12, new ByteSink().Count(2));
        module.Section(10, new ByteSink().Many(bodies, (sink, body) => sink.Sized(body)));
        module.Section(11, Data(plan));
        return module.ToArray();
    }

    private static void WriteType(ByteSink sink, Signature type) => sink
        .Byte(0x60)
        .Many(type.Parameters, (inner, kind) => inner.Byte((int)kind))
        .Many(type.Results, (inner, kind) => inner.Byte((int)kind));

    private static ByteSink Imports(ModulePlan plan)
    {
        var sink = new ByteSink().Count(plan.ImportedFunctions + 1);
        for (var index = 0; index < plan.ImportedFunctions; index++)
        {
            sink.Name("host").Name(ModulePlanner.HostFunctions[index].Name).Byte(0).Count(index);
        }

        return sink.Name("host").Name("base").Byte(3).Byte((int)WasmType.I32).Byte(0);
    }

    private static ByteSink Globals(Random random, ModulePlan plan) => new ByteSink().Many(
        plan.Globals.Skip(1).ToList(),
        (sink, global) =>
        {
            sink.Byte((int)global.Type).Byte(global.Mutable ? 1 : 0);
            ConstantWriter.Write(sink, random, global.Type);
            sink.Byte(0x0B);
        });

    private static ByteSink Exports(ModulePlan plan)
    {
        var own = plan.Functions.Count - plan.ImportedFunctions;
        var sink = new ByteSink().Count(own + plan.Globals.Count + 1);
        for (var index = 0; index < own; index++)
        {
            sink.Name($"f{index}").Byte(0).Count(index + plan.ImportedFunctions);
        }

        for (var index = 0; index < plan.Globals.Count; index++)
        {
            sink.Name($"g{index}").Byte(3).Count(index);
        }

        return sink.Name("memory").Byte(2).Count(0);
    }

    /// <summary>An active segment with expressions, a passive one with indices, and a declaration of every function.</summary>
    private static ByteSink Elements(ModulePlan plan)
    {
        var sink = new ByteSink().Count(3);
        sink.Byte(4).Byte(0x41).Whole(1).Byte(0x0B).Many(plan.Elements, (inner, function) =>
        {
            _ = function < 0
                ? inner.Byte(0xD0).Byte((int)WasmType.FunctionReference).Byte(0x0B)
                : inner.Byte(0xD2).Count(function).Byte(0x0B);
        });
        sink.Byte(1).Byte(0).Many(plan.PassiveElements, (inner, function) => inner.Count(function));
        return sink.Byte(3).Byte(0).Many(
            Enumerable.Range(0, plan.Functions.Count).ToList(), (inner, function) => inner.Count(function));
    }

    private static ByteSink Data(ModulePlan plan) => new ByteSink().Count(2)
        .Byte(0).Byte(0x23).Count(0).Byte(0x0B).Count(plan.ActiveData.Length).Bytes(plan.ActiveData)
        .Byte(1).Count(plan.PassiveData.Length).Bytes(plan.PassiveData);
}
