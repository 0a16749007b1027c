using System.Runtime.Intrinsics;
using Jolt.Sandbox.Binary;
using static Jolt.Sandbox.Compilation.Operators.VectorOperators;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>Comparisons: all bits of a lane are set where they hold.</summary>
internal static class VectorComparisonOperators
{
    public static void AddTo(Dictionary<Opcode, PureOperator> all)
    {
        AddNarrow(all, Opcode.I8x16Eq, typeof(sbyte), typeof(byte));
        AddNarrow(all, Opcode.I16x8Eq, typeof(short), typeof(ushort));
        AddNarrow(all, Opcode.I32x4Eq, typeof(int), typeof(uint));
        Add(all, Opcode.I64x2Eq, typeof(long), ValueKind.Unknown);
        Add(all, Opcode.F32x4Eq, typeof(float), ValueKind.F32);
        Add(all, Opcode.F64x2Eq, typeof(double), ValueKind.F64);
    }

    /// <summary>From eq on, the codes of all shapes follow in this order.</summary>
    private static void Add(Dictionary<Opcode, PureOperator> all, Opcode first, Type lane, ValueKind floats)
    {
        PureOperator[] order =
        [
            Method(nameof(Vector128.Equals), lane, 2), IsNot(lane),
            Method(nameof(Vector128.LessThan), lane, 2), Method(nameof(Vector128.GreaterThan), lane, 2),
            Method(nameof(Vector128.LessThanOrEqual), lane, 2), Method(nameof(Vector128.GreaterThanOrEqual), lane, 2),
        ];
        for (var index = 0; index < order.Length; index++)
        {
            all[first + (ushort)index] = order[index] with { Reads = floats };
        }
    }

    /// <summary>The same with a signed and an unsigned form of each.</summary>
    private static void AddNarrow(Dictionary<Opcode, PureOperator> all, Opcode first, Type signed, Type unsigned)
    {
        all[first] = Method(nameof(Vector128.Equals), signed, 2);
        all[first + 1] = IsNot(signed);
        string[] order =
        [
            nameof(Vector128.LessThan), nameof(Vector128.GreaterThan),
            nameof(Vector128.LessThanOrEqual), nameof(Vector128.GreaterThanOrEqual),
        ];
        for (var index = 0; index < order.Length; index++)
        {
            all[first + (ushort)(2 + (index * 2))] = Method(order[index], signed, 2);
            all[first + (ushort)(3 + (index * 2))] = Method(order[index], unsigned, 2);
        }
    }

    private static PureOperator IsNot(Type lane) => new(il =>
    {
        il.Vector(nameof(Vector128.Equals), lane, 2);
        il.Vector(nameof(Vector128.OnesComplement), typeof(byte), 1);
    });
}
