namespace Jolt.Sandbox.Reference.Binary;

/// <summary>
/// The operators whose operands and results are always the same, in the letters i (i32), l (i64), f (f32), d (f64) and
/// v (v128); and how many operands and results the others have. Runs of equal signatures are one row.
/// </summary>
public static class OperatorSignatures
{
    private static readonly Dictionary<int, (string Operands, string Results)> Fixed = Build();

    /// <summary>The operators with a signature.</summary>
    public static IReadOnlyDictionary<int, (string Operands, string Results)> All => Fixed;

    /// <summary>How many operands an operator takes and how many results it leaves, control flow and calls aside.</summary>
    public static (int Operands, int Results) Counts(int opcode) => opcode switch
    {
        0x01 => (0, 0),
        0x1A => (1, 0), // drop
        0x1B or 0x1C => (3, 1), // select
        0x20 or 0x23 or 0xD0 or 0xD2 => (0, 1), // local.get, global.get, ref.null, ref.func
        0x21 or 0x24 => (1, 0), // local.set, global.set
        0x22 or 0x25 or 0xD1 => (1, 1), // local.tee, table.get, ref.is_null
        0x26 => (2, 0), // table.set
        0x10F => (2, 1), // table.grow
        0x111 => (3, 0), // table.fill
        _ => (Fixed[opcode].Operands.Length, Fixed[opcode].Results.Length),
    };

    private static Dictionary<int, (string Operands, string Results)> Build()
    {
        (int First, int Last, string Signature)[] rows =
        [
            (0x28, 0x28, "i:i"), (0x29, 0x29, "i:l"), (0x2A, 0x2A, "i:f"), (0x2B, 0x2B, "i:d"), // loads
            (0x2C, 0x2F, "i:i"), (0x30, 0x35, "i:l"),
            (0x36, 0x36, "ii:"), (0x37, 0x37, "il:"), (0x38, 0x38, "if:"), (0x39, 0x39, "id:"), // stores
            (0x3A, 0x3B, "ii:"), (0x3C, 0x3E, "il:"),
            (0x3F, 0x3F, ":i"), (0x40, 0x40, "i:i"), // memory.size, memory.grow
            (0x41, 0x41, ":i"), (0x42, 0x42, ":l"), (0x43, 0x43, ":f"), (0x44, 0x44, ":d"), // constants
            (0x45, 0x45, "i:i"), (0x46, 0x4F, "ii:i"), (0x50, 0x50, "l:i"), (0x51, 0x5A, "ll:i"), // comparisons
            (0x5B, 0x60, "ff:i"), (0x61, 0x66, "dd:i"),
            (0x67, 0x69, "i:i"), (0x6A, 0x78, "ii:i"), (0x79, 0x7B, "l:l"), (0x7C, 0x8A, "ll:l"), // arithmetic
            (0x8B, 0x91, "f:f"), (0x92, 0x98, "ff:f"), (0x99, 0x9F, "d:d"), (0xA0, 0xA6, "dd:d"),
            (0xA7, 0xA7, "l:i"), (0xA8, 0xA9, "f:i"), (0xAA, 0xAB, "d:i"), (0xAC, 0xAD, "i:l"), // conversions
            (0xAE, 0xAF, "f:l"), (0xB0, 0xB1, "d:l"), (0xB2, 0xB3, "i:f"), (0xB4, 0xB5, "l:f"), (0xB6, 0xB6, "d:f"),
            (0xB7, 0xB8, "i:d"), (0xB9, 0xBA, "l:d"), (0xBB, 0xBB, "f:d"), (0xBC, 0xBC, "f:i"), (0xBD, 0xBD, "d:l"),
            (0xBE, 0xBE, "i:f"), (0xBF, 0xBF, "l:d"), (0xC0, 0xC1, "i:i"), (0xC2, 0xC4, "l:l"),
            (0x100, 0x101, "f:i"), (0x102, 0x103, "d:i"), (0x104, 0x105, "f:l"), (0x106, 0x107, "d:l"),
            (0x108, 0x108, "iii:"), (0x109, 0x109, ":"), (0x10A, 0x10C, "iii:"), // bulk operators
            (0x10D, 0x10D, ":"), (0x10E, 0x10E, "iii:"), (0x110, 0x110, ":i"),
            .. VectorSignatures.Rows,
        ];
        var all = new Dictionary<int, (string, string)>();
        foreach (var (first, last, signature) in rows)
        {
            var parts = signature.Split(':');
            for (var opcode = first; opcode <= last; opcode++)
            {
                all[opcode] = (parts[0], parts[1]);
            }
        }

        return all;
    }
}
