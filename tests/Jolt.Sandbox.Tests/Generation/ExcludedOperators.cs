namespace Jolt.Sandbox.Tests.Generation;

/// <summary>
/// Operators that the generator leaves out while the engine is known to get them wrong. Each has its reason here, and
/// goes when the engine is right.
/// </summary>
internal static class ExcludedOperators
{
    /// <summary>
    /// Rotations: the JIT takes the processor's flags after <c>ror</c> for those of the result, which x64 does not
    /// set, so a branch on a rotated value can go the wrong way.
    /// </summary>
    private static readonly int[] Opcodes = [0x77, 0x78, 0x89, 0x8A];

    public static bool Contains(int opcode) => Opcodes.Contains(opcode);
}
