using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Vectors;

/// <summary>Constants, choosing bytes, and moving single lanes in and out. Nothing is computed: all bits are kept.</summary>
internal static class LaneOperators
{
    private const int P = Instruction.VectorPrefix;

    public static void AddTo(Action<Machine, Instruction>[] table)
    {
        table[P + 12] = static (machine, constant) => machine.Push(new Cell(constant.Low, constant.High));
        table[P + 13] = Shuffle;
        table[P + 14] = LaneLoops.RemakeBoth(8, 8, static (bytes, choice, lane) =>
            choice[lane] < 16 ? bytes[choice[lane]] : 0);
        int[] widths = [8, 16, 32, 64, 32, 64];
        for (var index = 0; index < widths.Length; index++)
        {
            table[P + 15 + index] = Splat(widths[index]);
        }

        (table[P + 21], table[P + 22], table[P + 23]) = (Extract(8, signed: true), Extract(8, signed: false), Replace(8));
        (table[P + 24], table[P + 25], table[P + 26]) = (Extract(16, signed: true), Extract(16, signed: false), Replace(16));
        table[P + 27] = table[P + 31] = Extract(32, signed: false);
        table[P + 28] = table[P + 32] = Replace(32);
        table[P + 29] = table[P + 33] = Extract(64, signed: false);
        table[P + 30] = table[P + 34] = Replace(64);
    }

    /// <summary>Each byte is one of the 32 of both operands.</summary>
    private static void Shuffle(Machine machine, Instruction shuffle)
    {
        var right = Lanes.Of(machine.Pop(), 8);
        ulong[] both = [.. Lanes.Of(machine.Pop(), 8), .. right];
        var choice = Lanes.Of(new Cell(shuffle.Low, shuffle.High), 8);
        machine.Push(Lanes.Join([.. choice.Select(number => both[number])], 8));
    }

    private static Action<Machine, Instruction> Splat(int bits) => (machine, _) =>
        machine.Push(Lanes.Join([.. Enumerable.Repeat(machine.Pop().Low, Lanes.Count(bits))], bits));

    /// <summary>Narrow lanes become an i32, with their sign or without.</summary>
    private static Action<Machine, Instruction> Extract(int bits, bool signed) => (machine, access) =>
    {
        var lane = Lanes.Of(machine.Pop(), bits)[access.Index];
        machine.PushU64(signed ? (uint)Lanes.Signed(lane, bits) : lane);
    };

    private static Action<Machine, Instruction> Replace(int bits) => (machine, access) =>
    {
        var value = machine.Pop().Low;
        var lanes = Lanes.Of(machine.Pop(), bits);
        lanes[access.Index] = value;
        machine.Push(Lanes.Join(lanes, bits));
    };
}
