using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;
using Jolt.Sandbox.Reference.Operators;

namespace Jolt.Sandbox.Reference.Vectors;

/// <summary>Loads and stores of vectors and of single lanes.</summary>
internal static class VectorMemoryOperators
{
    private const int P = Instruction.VectorPrefix;
    private const int VectorBytes = 16;
    private const int HalfBytes = 8;

    public static void AddTo(Action<Machine, Instruction>[] table)
    {
        table[P + 0] = Load;
        table[P + 11] = Store;
        for (var index = 0; index < 6; index++)
        {
            table[P + 1 + index] = Extending(8 << (index / 2), signed: index % 2 == 0);
        }

        for (var index = 0; index < 4; index++)
        {
            table[P + 7 + index] = Splat(8 << index);
            table[P + 84 + index] = LoadLane(8 << index);
            table[P + 88 + index] = StoreLane(8 << index);
        }

        table[P + 92] = Zero(32);
        table[P + 93] = Zero(64);
    }

    private static void Load(Machine machine, Instruction access)
    {
        var address = machine.PopU32() + access.Low;
        RequireWhole(machine, address);
        machine.Push(new Cell(
            MemoryOperators.Read(machine, address, HalfBytes),
            MemoryOperators.Read(machine, address + HalfBytes, HalfBytes)));
    }

    private static void Store(Machine machine, Instruction access)
    {
        var vector = machine.Pop();
        var address = machine.PopU32() + access.Low;
        RequireWhole(machine, address);
        MemoryOperators.Write(machine, address, HalfBytes, vector.Low);
        MemoryOperators.Write(machine, address + HalfBytes, HalfBytes, vector.High);
    }

    private static void RequireWhole(Machine machine, ulong address) =>
        Bounds.Require(address, VectorBytes, machine.Instance.Memories[0].Bytes.LongLength, Traps.Memory);

    /// <summary>Eight bytes whose parts become lanes of twice their width.</summary>
    private static Action<Machine, Instruction> Extending(int bits, bool signed) => (machine, access) =>
    {
        var read = MemoryOperators.Read(machine, machine.PopU32() + access.Low, HalfBytes);
        var parts = Lanes.Of(new Cell(read), bits).Take(64 / bits);
        machine.Push(Lanes.Join([.. parts.Select(part => LaneLoops.Wrapped(Lanes.Number(part, bits, signed)))], bits * 2));
    };

    private static Action<Machine, Instruction> Splat(int bits) => (machine, access) =>
    {
        var read = MemoryOperators.Read(machine, machine.PopU32() + access.Low, bits / 8);
        machine.Push(Lanes.Join([.. Enumerable.Repeat(read, Lanes.Count(bits))], bits));
    };

    private static Action<Machine, Instruction> Zero(int bits) => (machine, access) =>
        machine.Push(new Cell(MemoryOperators.Read(machine, machine.PopU32() + access.Low, bits / 8)));

    private static Action<Machine, Instruction> LoadLane(int bits) => (machine, access) =>
    {
        var lanes = Lanes.Of(machine.Pop(), bits);
        lanes[access.Index] = MemoryOperators.Read(machine, machine.PopU32() + access.Low, bits / 8);
        machine.Push(Lanes.Join(lanes, bits));
    };

    private static Action<Machine, Instruction> StoreLane(int bits) => (machine, access) =>
    {
        var lanes = Lanes.Of(machine.Pop(), bits);
        MemoryOperators.Write(machine, machine.PopU32() + access.Low, bits / 8, lanes[access.Index]);
    };
}
