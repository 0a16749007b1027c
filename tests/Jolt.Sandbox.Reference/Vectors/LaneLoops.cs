using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Vectors;

/// <summary>The loops that most vector operators are: what one lane, or one pair of lanes, becomes.</summary>
internal static class LaneLoops
{
    /// <summary>Each lane by itself.</summary>
    public static Action<Machine, Instruction> Each(int bits, Func<ulong, ulong> compute) => (machine, _) =>
        machine.Push(Lanes.Join([.. Lanes.Of(machine.Pop(), bits).Select(compute)], bits));

    /// <summary>Each lane with the same lane of another vector.</summary>
    public static Action<Machine, Instruction> Pairs(int bits, Func<ulong, ulong, ulong> compute) => (machine, _) =>
    {
        var right = Lanes.Of(machine.Pop(), bits);
        var left = Lanes.Of(machine.Pop(), bits);
        machine.Push(Lanes.Join([.. left.Zip(right, compute)], bits));
    };

    /// <summary>The same on the lanes' numbers; the result is cut off to the lane.</summary>
    public static Action<Machine, Instruction> Numbers(int bits, bool signed, Func<Int128, Int128, Int128> compute) =>
        Pairs(bits, (left, right) =>
            Wrapped(compute(Lanes.Number(left, bits, signed), Lanes.Number(right, bits, signed))));

    /// <summary>The same, and a result that is too large or too small is the largest or smallest there is.</summary>
    public static Action<Machine, Instruction> Saturating(int bits, bool signed, Func<Int128, Int128, Int128> compute) =>
        Pairs(bits, (left, right) => Lanes.Saturated(
            compute(Lanes.Number(left, bits, signed), Lanes.Number(right, bits, signed)), bits, signed));

    /// <summary>Each pair's answer: all bits of the lane, or none.</summary>
    public static Action<Machine, Instruction> Comparison(int bits, Func<ulong, ulong, bool> compare) =>
        Pairs(bits, (left, right) => compare(left, right) ? ulong.MaxValue : 0);

    /// <summary>Makes each lane, from its number on, of the whole operand's lanes of another width.</summary>
    public static Action<Machine, Instruction> Remake(int fromBits, int toBits, Func<ulong[], int, ulong> make) =>
        (machine, _) =>
        {
            var source = Lanes.Of(machine.Pop(), fromBits);
            machine.Push(Lanes.Join([.. Enumerable.Range(0, Lanes.Count(toBits)).Select(lane => make(source, lane))], toBits));
        };

    /// <summary>The same from two operands.</summary>
    public static Action<Machine, Instruction> RemakeBoth(
        int fromBits, int toBits, Func<ulong[], ulong[], int, ulong> make) => (machine, _) =>
    {
        var right = Lanes.Of(machine.Pop(), fromBits);
        var left = Lanes.Of(machine.Pop(), fromBits);
        machine.Push(Lanes.Join(
            [.. Enumerable.Range(0, Lanes.Count(toBits)).Select(lane => make(left, right, lane))], toBits));
    };

    public static ulong Wrapped(Int128 number) => (ulong)(number & ulong.MaxValue);
}
