namespace Jolt.Sandbox.Reference.Binary;

/// <summary>The signatures of the vector operators.</summary>
internal static class VectorSignatures
{
    private const int P = Instruction.VectorPrefix;

    public static (int First, int Last, string Signature)[] Rows =>
    [
        (P + 0, P + 10, "i:v"), (P + 11, P + 11, "iv:"), (P + 12, P + 12, ":v"), // loads, store, constant
        (P + 13, P + 14, "vv:v"), // shuffle, swizzle
        (P + 15, P + 17, "i:v"), (P + 18, P + 18, "l:v"), (P + 19, P + 19, "f:v"), (P + 20, P + 20, "d:v"), // splats
        (P + 21, P + 22, "v:i"), (P + 23, P + 23, "vi:v"), (P + 24, P + 25, "v:i"), (P + 26, P + 26, "vi:v"), // lanes
        (P + 27, P + 27, "v:i"), (P + 28, P + 28, "vi:v"), (P + 29, P + 29, "v:l"), (P + 30, P + 30, "vl:v"),
        (P + 31, P + 31, "v:f"), (P + 32, P + 32, "vf:v"), (P + 33, P + 33, "v:d"), (P + 34, P + 34, "vd:v"),
        (P + 35, P + 76, "vv:v"), // comparisons
        (P + 77, P + 77, "v:v"), (P + 78, P + 81, "vv:v"), (P + 82, P + 82, "vvv:v"), (P + 83, P + 83, "v:i"), // bits
        (P + 84, P + 87, "iv:v"), (P + 88, P + 91, "iv:"), (P + 92, P + 93, "i:v"), // lanes in memory
        (P + 94, P + 98, "v:v"), (P + 99, P + 100, "v:i"), (P + 101, P + 102, "vv:v"), (P + 103, P + 106, "v:v"),
        (P + 107, P + 109, "vi:v"), (P + 110, P + 115, "vv:v"), (P + 116, P + 117, "v:v"), (P + 118, P + 121, "vv:v"),
        (P + 122, P + 122, "v:v"), (P + 123, P + 123, "vv:v"), (P + 124, P + 127, "v:v"), // 8 bits
        (P + 128, P + 129, "v:v"), (P + 130, P + 130, "vv:v"), (P + 131, P + 132, "v:i"), (P + 133, P + 134, "vv:v"),
        (P + 135, P + 138, "v:v"), (P + 139, P + 141, "vi:v"), (P + 142, P + 147, "vv:v"), (P + 148, P + 148, "v:v"),
        (P + 149, P + 153, "vv:v"), (P + 155, P + 159, "vv:v"), // 16 bits
        (P + 160, P + 161, "v:v"), (P + 163, P + 164, "v:i"), (P + 167, P + 170, "v:v"), (P + 171, P + 173, "vi:v"),
        (P + 174, P + 174, "vv:v"), (P + 177, P + 177, "vv:v"), (P + 181, P + 186, "vv:v"), (P + 188, P + 191, "vv:v"),
        (P + 192, P + 193, "v:v"), (P + 195, P + 196, "v:i"), (P + 199, P + 202, "v:v"), (P + 203, P + 205, "vi:v"),
        (P + 206, P + 206, "vv:v"), (P + 209, P + 209, "vv:v"), (P + 213, P + 223, "vv:v"), // 32 and 64 bits
        (P + 224, P + 225, "v:v"), (P + 227, P + 227, "v:v"), (P + 228, P + 235, "vv:v"), // f32
        (P + 236, P + 237, "v:v"), (P + 239, P + 239, "v:v"), (P + 240, P + 247, "vv:v"), // f64
        (P + 248, P + 255, "v:v"), // conversions
    ];
}
