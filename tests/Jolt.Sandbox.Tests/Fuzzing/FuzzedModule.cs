using Jolt.Sandbox.Reference.Wasi;
using Jolt.Sandbox.Tests.Generation;
using Jolt.Sandbox.Tests.Reference;

namespace Jolt.Sandbox.Tests.Fuzzing;

/// <summary>
/// Loads and runs one module of the fuzzer. Where it runs, the reference runs it too and must agree on everything; any
/// exception that leaves here is a bug.
/// </summary>
internal static class FuzzedModule
{
    private const long Fuel = 20_000;
    private const int MemoryPagesMax = 16;

    public static void Run(Random random, byte[] bytes, FuzzTally tally)
    {
        Module module;
        try
        {
            module = Module.Load(bytes);
        }
        catch (ModuleException)
        {
            tally.Add(FuzzTally.Refused);
            return;
        }

        if (WasiProgram.Problems(module).Count == 0)
        {
            RunProgram(random, bytes, module, tally);
        }
        else
        {
            CallExports(random, bytes, module, tally);
        }
    }

    private static void RunProgram(Random random, byte[] bytes, Module module, FuzzTally tally)
    {
        var request = new RunRequest
        {
            FuelLimit = random.NextInt64(Fuel * 10),
            MemoryPagesMax = MemoryPagesMax,
            Input = bytes,
        };
        if (ReferenceProgram.Knows(bytes))
        {
            new ProgramComparison(bytes).Check(request);
            tally.Add("program");
            return;
        }

        CompiledProgram.Compile(module).Run(request);
        tally.Add("program that the reference does not know");
    }

    private static void CallExports(Random random, byte[] bytes, Module module, FuzzTally tally)
    {
        InstanceComparison comparison;
        try
        {
            comparison = new InstanceComparison(bytes, Fuel, MemoryPagesMax);
        }
        catch (LinkException)
        {
            tally.Add("unlinkable");
            return;
        }

        using (comparison)
        {
            tally.Add(comparison.Alive ? "instance" : $"{comparison.Start} at the start");
            foreach (var export in module.Definition.Exports.Where(export => export.Kind == ExternalKind.Function))
            {
                if (comparison.Alive)
                {
                    var types = module.Definition.Functions[export.Index].Parameters;
                    var arguments = GeneratedArguments.Draw(random, [.. types.Select(type => (Sandbox.Reference.Binary.WasmType)type)]);
                    tally.AddCall(comparison.Call(export.Name, arguments, Fuel, interrupted: random.Next(6) == 0));
                }
            }
        }
    }
}
