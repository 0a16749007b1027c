using System.Runtime.Intrinsics.X86;
using static Jolt.Sandbox.Compilation.Operators.VectorOperators;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>Shuffles of two operands that are one instruction on x64.</summary>
internal static class VectorShuffleX64
{
    private const int Bytes = 16;

    public static Node? Find(Node first, Node second, int[] indices) => indices.Contains(-1)
        ? null
        : Interleaved(first, second, indices)
            ?? Shifted(first, second, indices)
            ?? Ints(first, second, indices)
            ?? Shorts(first, second, indices)
            ?? Any(first, second, indices);

    /// <summary>Lanes of both lower or both upper halves by turns.</summary>
    private static Node? Interleaved(Node first, Node second, int[] indices)
    {
        foreach (var lane in (Type[])[typeof(byte), typeof(short), typeof(int), typeof(long)])
        {
            var width = lane == typeof(byte) ? 1 : lane == typeof(short) ? 2 : lane == typeof(int) ? 4 : 8;
            foreach (var half in (int[])[0, Bytes / 2])
            {
                var pattern = Enumerable.Range(0, Bytes)
                    .Select(at => half + (at / width % 2 * Bytes) + (at / width / 2 * width) + (at % width)).ToArray();
                var name = half == 0 ? nameof(Sse2.UnpackLow) : nameof(Sse2.UnpackHigh);
                if (indices.SequenceEqual(pattern))
                {
                    return Call(first, second, typeof(Sse2), name, lane);
                }

                if (indices.SequenceEqual(pattern.Select(Exchanged)))
                {
                    return Call(second, first, typeof(Sse2), name, lane);
                }
            }
        }

        return null;
    }

    /// <summary>Sixteen bytes in a row of the 32.</summary>
    private static Node? Shifted(Node first, Node second, int[] indices)
    {
        var start = indices[0];
        if (!indices.Index().All(lane => lane.Item == (start + lane.Index) % (2 * Bytes)))
        {
            return null;
        }

        var (low, high) = start < Bytes ? (first, second) : (second, first);
        return VectorShuffle.Call(high, low, il =>
        {
            il.Int32(start % Bytes);
            il.Processor(
                typeof(Ssse3), nameof(Ssse3.AlignRight), [.. Vectors(typeof(byte), typeof(byte)), typeof(byte)]);
        });
    }

    /// <summary>Two lanes of 32 bits of one operand below two of the other.</summary>
    private static Node? Ints(Node first, Node second, int[] indices)
    {
        if (VectorShuffle.Groups(indices, sizeof(int)) is not { } lanes
            || lanes[0] / 4 != lanes[1] / 4 || lanes[2] / 4 != lanes[3] / 4)
        {
            return null;
        }

        var control = lanes.Index().Sum(lane => lane.Item % 4 << (lane.Index * 2));
        var (low, high) = lanes[0] < 4 ? (first, second) : (second, first);
        return VectorShuffle.Call(low, high, il =>
        {
            il.Int32(control);
            il.Processor(typeof(Sse), nameof(Sse.Shuffle), [.. Vectors(typeof(float), typeof(float)), typeof(byte)]);
        });
    }

    /// <summary>Lanes of 16 bits that stay in their places.</summary>
    private static Node? Shorts(Node first, Node second, int[] indices)
    {
        if (VectorShuffle.Groups(indices, sizeof(short)) is not { } lanes
            || !lanes.Index().All(lane => lane.Item % 8 == lane.Index))
        {
            return null;
        }

        var control = lanes.Index().Sum(lane => lane.Item / 8 << lane.Index);
        return VectorShuffle.Call(first, second, il =>
        {
            il.Int32(control);
            il.Processor(typeof(Sse41), nameof(Sse41.Blend), [.. Vectors(typeof(short), typeof(short)), typeof(byte)]);
        });
    }

    /// <summary>Newer processors look bytes up in both operands at once.</summary>
    private static Node? Any(Node first, Node second, int[] indices)
    {
        if (!Avx512Vbmi.VL.IsSupported)
        {
            return null;
        }

        var (low, high) = VectorShuffle.Constant(indices);
        var table = Node.Operation(
            ValueKind.V128, il => il.Vector(low, high), first, null, noncanonical: false);
        return VectorShuffle.Call(table, second, il => il.Processor(
            typeof(Avx512Vbmi.VL),
            nameof(Avx512Vbmi.VL.PermuteVar16x8x2),
            Vectors(typeof(byte), typeof(byte), typeof(byte))));
    }

    private static int Exchanged(int index) => (index + Bytes) % (2 * Bytes);

    private static Node Call(Node first, Node second, Type instructions, string name, Type lane) =>
        VectorShuffle.Call(first, second, il => il.Processor(instructions, name, Vectors(lane, lane)));
}
