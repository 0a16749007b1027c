using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>
/// Shuffles: each byte of the result is one of the operands' 32. Compilers write many other things as shuffles, for
/// most of which processors have a shorter way than looking bytes up in both operands.
/// </summary>
internal static class VectorShuffle
{
    private const int Bytes = 16;
    private const int Zero = -1;

    public static Node Compile(Node first, Node second, long low, long high)
    {
        var indices = Resolve(first, second, Indices(low, high));
        if (indices.All(index => index < Bytes))
        {
            return OfOne(first, indices);
        }

        if (indices.All(index => index is Zero or >= Bytes))
        {
            return OfOne(second, [.. indices.Select(index => index == Zero ? Zero : index - Bytes)]);
        }

        return (Sse41.IsSupported ? VectorShuffleX64.Find(first, second, indices) : null)
            ?? OfBoth(first, second, indices);
    }

    /// <summary>A call with both operands.</summary>
    public static Node Call(Node first, Node second, Action<ILGenerator> emit) =>
        Node.Operation(ValueKind.V128, emit, first, second, noncanonical: false);

    /// <summary>Constants whose bytes are these.</summary>
    public static (long Low, long High) Constant(IEnumerable<int> bytes)
    {
        var all = bytes.Select(value => (byte)value).ToArray();
        return (BitConverter.ToInt64(all, 0), BitConverter.ToInt64(all, sizeof(long)));
    }

    private static int[] Indices(long low, long high) =>
        [.. Enumerable.Range(0, Bytes).Select(lane => (int)(byte)((lane < 8 ? low : high) >> (lane % 8 * 8)))];

    /// <summary>Bytes of a zero are zeros, and bytes of the same variable are of the first operand.</summary>
    private static int[] Resolve(Node first, Node second, int[] indices) => [.. indices.Select(index =>
        IsZero(index < Bytes ? first : second) ? Zero
        : IsSame(first, second) ? index % Bytes
        : index)];

    private static bool IsZero(Node node) => node.IsConstant && node is { Low: 0, High: 0 };

    private static bool IsSame(Node first, Node second) => first.Form == second.Form && first.Form switch
    {
        NodeForm.Local => first.Index == second.Index,
        NodeForm.Temporary => first.Temporary == second.Temporary,
        _ => false,
    };

    private static Node OfOne(Node operand, int[] indices)
    {
        if (indices.Index().All(lane => lane.Item == lane.Index))
        {
            return operand;
        }

        return Groups(indices, sizeof(int)) is { } ints
            ? Lookup(operand, typeof(int), Constant(ints.SelectMany(index => new[] { index, 0, 0, 0 })))
            : Lookup(operand, typeof(byte), Constant(indices));
    }

    /// <summary>The bytes that each operand gives, with zeros between them, together.</summary>
    private static Node OfBoth(Node first, Node second, int[] indices)
    {
        if (indices.Index().All(lane => lane.Item % Bytes == lane.Index))
        {
            return Blend(first, second, indices);
        }

        var one = Constant(indices.Select(index => index < Bytes ? index : Zero));
        var other = Constant(indices.Select(index => index < Bytes ? Zero : index - Bytes));
        return Call(
            Lookup(first, typeof(byte), one),
            Lookup(second, typeof(byte), other),
            il => il.Vector(nameof(Vector128.BitwiseOr), typeof(byte), 2));
    }

    /// <summary>Every byte stays in its place.</summary>
    private static Node Blend(Node first, Node second, int[] indices)
    {
        var ofFirst = Constant(indices.Select(index => index < Bytes ? byte.MaxValue : 0));
        var ofSecond = (~ofFirst.Low, ~ofFirst.High);
        return Call(
            Masked(first, ofFirst), Masked(second, ofSecond), il => il.Vector(nameof(Vector128.BitwiseOr), typeof(byte), 2));
    }

    private static Node Masked(Node operand, (long Low, long High) mask) => Node.Operation(
        ValueKind.V128,
        il =>
        {
            il.Vector(mask.Low, mask.High);
            il.Vector(nameof(Vector128.BitwiseAnd), typeof(byte), 2);
        },
        operand,
        null,
        noncanonical: false);

    /// <summary>Indices beyond the vector give zeros.</summary>
    private static Node Lookup(Node operand, Type lane, (long Low, long High) indices) => Node.Operation(
        ValueKind.V128,
        il =>
        {
            il.Vector(indices.Low, indices.High);
            il.Vector(nameof(Vector128.Shuffle), lane, 2);
        },
        operand,
        null,
        noncanonical: false);

    /// <summary>The indices of wider lanes, if the bytes are of whole lanes.</summary>
    public static int[]? Groups(int[] indices, int width)
    {
        var groups = indices.Chunk(width);
        return groups.All(group => group[0] >= 0 && group[0] % width == 0
                && group.Index().All(lane => lane.Item == group[0] + lane.Index))
            ? [.. groups.Select(group => group[0] / width)]
            : null;
    }
}
