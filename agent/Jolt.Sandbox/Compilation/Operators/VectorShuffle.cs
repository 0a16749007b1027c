using System.Runtime.Intrinsics;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>Shuffles: each byte of the result is one of the operands' 32.</summary>
internal static class VectorShuffle
{
    private const int Bytes = 16;

    public static Node Compile(Node first, Node second, long low, long high)
    {
        var indices = Indices(low, high);
        return General(first, second, indices);
    }

    private static Node General(Node first, Node second, int[] indices)
    {
        var fromFirst = Mask(indices, 0);
        var fromSecond = Mask(indices, Bytes);
        var one = Single(first, fromFirst);
        var other = Single(second, fromSecond);
        return Node.Operation(
            ValueKind.V128, il => il.Vector(nameof(Vector128.BitwiseOr), typeof(byte), 2), one, other, noncanonical: false);
    }

    /// <summary>One operand's bytes; those of the other become zero.</summary>
    private static Node Single(Node operand, (long Low, long High) mask) => Node.Operation(
        ValueKind.V128,
        il =>
        {
            il.Vector(mask.Low, mask.High);
            il.Vector(nameof(Vector128.Shuffle), typeof(byte), 2);
        },
        operand,
        null,
        noncanonical: false);

    private static int[] Indices(long low, long high) =>
        [.. Enumerable.Range(0, Bytes).Select(lane => (int)(byte)((lane < 8 ? low : high) >> (lane % 8 * 8)))];

    private static (long Low, long High) Mask(int[] indices, int start)
    {
        Span<byte> mask = stackalloc byte[Bytes];
        for (var lane = 0; lane < Bytes; lane++)
        {
            var index = indices[lane] - start;
            mask[lane] = index is >= 0 and < Bytes ? (byte)index : byte.MaxValue;
        }

        return (BitConverter.ToInt64(mask), BitConverter.ToInt64(mask[8..]));
    }
}
