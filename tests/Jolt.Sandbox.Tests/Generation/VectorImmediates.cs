using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Tests.Generation;

/// <summary>The vector operators that have immediates: memory accesses, the constant, shuffle and lanes.</summary>
internal static class VectorImmediates
{
    public static bool Has(int opcode) => (opcode - Instruction.VectorPrefix) switch
    {
        < 0 => false,
        <= 13 or (>= 21 and <= 34) or (>= 84 and <= 93) => true,
        _ => false,
    };
}
