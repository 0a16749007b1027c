using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Vectors;

/// <summary>The operators on a vector's 128 bits.</summary>
internal static class VectorBitOperators
{
    private const int P = Instruction.VectorPrefix;

    public static void AddTo(Action<Machine, Instruction>[] table)
    {
        table[P + 77] = LaneLoops.Each(64, static bits => ~bits);
        table[P + 78] = LaneLoops.Pairs(64, static (left, right) => left & right);
        table[P + 79] = LaneLoops.Pairs(64, static (left, right) => left & ~right);
        table[P + 80] = LaneLoops.Pairs(64, static (left, right) => left | right);
        table[P + 81] = LaneLoops.Pairs(64, static (left, right) => left ^ right);
        table[P + 82] = Select;
        table[P + 83] = static (machine, _) => machine.PushBool(machine.Pop() is not { Low: 0, High: 0 });
    }

    /// <summary>The first operand's bits where the mask's are set, the second's elsewhere.</summary>
    private static void Select(Machine machine, Instruction instruction)
    {
        var mask = machine.Pop();
        var second = machine.Pop();
        var first = machine.Pop();
        machine.Push(new Cell(
            (first.Low & mask.Low) | (second.Low & ~mask.Low),
            (first.High & mask.High) | (second.High & ~mask.High)));
    }
}
