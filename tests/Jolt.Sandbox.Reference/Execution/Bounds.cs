namespace Jolt.Sandbox.Reference.Execution;

/// <summary>The check that every access makes.</summary>
internal static class Bounds
{
    /// <summary>Traps unless all of the accessed bytes or slots are inside.</summary>
    public static void Require(ulong start, ulong count, long length, string trap)
    {
        if (start + count > (ulong)length)
        {
            throw ReferenceStopException.Trap(trap);
        }
    }
}
