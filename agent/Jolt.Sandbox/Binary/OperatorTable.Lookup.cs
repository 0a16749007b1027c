namespace Jolt.Sandbox.Binary;

internal static partial class OperatorTable
{
    /// <summary>Operators behind a prefix byte have numbers below this.</summary>
    public const int PrefixedOperatorsMax = 256;

    public const byte BulkPrefix = 0xFC;
    public const byte VectorPrefix = 0xFD;

    private static readonly OperatorShape?[] Plain = Rows(0);
    private static readonly OperatorShape?[] Bulk = Rows(BulkPrefix);
    private static readonly OperatorShape?[] Vector = Rows(VectorPrefix);

    /// <summary>Every operator there is, for documents and tests.</summary>
    public static IEnumerable<OperatorShape> All => Plain.Concat(Bulk).Concat(Vector).OfType<OperatorShape>();

    /// <summary>The operator with this code, or null.</summary>
    public static OperatorShape? Find(byte prefix, uint code)
    {
        if (code >= PrefixedOperatorsMax)
        {
            return null;
        }

        return prefix switch
        {
            0 => Plain[code],
            BulkPrefix => Bulk[code],
            VectorPrefix => Vector[code],
            _ => null,
        };
    }

    public static OperatorShape Of(Opcode opcode) =>
        Find((byte)((int)opcode >> 8), (uint)opcode & 0xFF)
        ?? throw new ArgumentOutOfRangeException(nameof(opcode), opcode, "not an operator");

    private static OperatorShape?[] Rows(byte prefix)
    {
        var rows = new OperatorShape?[PrefixedOperatorsMax];
        foreach (var (opcode, name, immediates, signature) in prefix == VectorPrefix ? VectorRows : ScalarRows)
        {
            if ((int)opcode >> 8 == prefix)
            {
                rows[(int)opcode & 0xFF] = Shape(opcode, name, immediates, signature);
            }
        }

        return rows;
    }

    private static OperatorShape Shape(Opcode opcode, string name, ImmediateShape immediates, string? signature)
    {
        if (signature is null)
        {
            return new OperatorShape(opcode, name, immediates, null, null);
        }

        var parts = signature.Split(':');
        var operands = parts[0].Select(ValueKindNames.FromLetter).ToArray();
        ValueKind? result = parts[1].Length == 0 ? null : ValueKindNames.FromLetter(parts[1][0]);
        return new OperatorShape(opcode, name, immediates, operands, result);
    }
}
