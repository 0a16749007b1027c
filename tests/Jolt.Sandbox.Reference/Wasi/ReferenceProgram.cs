using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Wasi;

/// <summary>What a program gets and may use.</summary>
public sealed record ReferenceRequest
{
    public byte[] Input { get; init; } = [];

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Environment variables as NAME=value, sorted by name.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    public required long FuelLimit { get; init; }

    public uint MemoryPagesMax { get; init; } = 4_096;

    public int OutputBytesMax { get; init; } = 16 * 1024 * 1024;

    public ulong Seed { get; init; }
}

/// <summary>What came of a run, in the engine's words.</summary>
public sealed record ReferenceResult(string Outcome, long Fuel, byte[] Output, byte[] Errors, uint MemoryPages);

/// <summary>Runs a WASI program in the reference.</summary>
public static class ReferenceProgram
{
    private const string Start = "_start";

    /// <summary>Whether all that the module imports is here: the reference has only a part of WASI.</summary>
    public static bool Knows(byte[] module)
    {
        var store = new Store();
        new ReferenceWasi(new ReferenceRequest { FuelLimit = 0 }).OfferTo(store);
        return ModuleDecoder.Decode(module).Imports.All(store.Offers);
    }

    public static ReferenceResult Run(byte[] module, ReferenceRequest request)
    {
        var store = new Store { MemoryPagesMax = request.MemoryPagesMax };
        var machine = new Machine(store) { Fuel = request.FuelLimit };
        var host = new ReferenceWasi(request);
        host.OfferTo(store);
        ReferenceInstance? instance = null;
        var outcome = "exit:0";
        try
        {
            instance = Instantiation.Allocate(store, ModuleDecoder.Decode(module));
            Instantiation.Start(machine, instance);
            machine.Invoke((Function)instance.Exported(Start), []);
        }
        catch (ReferenceStopException stop)
        {
            outcome = stop.Outcome;
        }

        // A run that cannot pay has spent all that it had.
        var fuel = request.FuelLimit - Math.Max(machine.Fuel, 0);
        return new ReferenceResult(
            outcome, fuel, host.Output.ToArray(), host.Errors.ToArray(), instance?.Memories[0].Pages ?? 0);
    }
}
