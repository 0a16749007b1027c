namespace Jolt.Sandbox.Reference.Execution;

/// <summary>
/// A value's bits: a number in the low half, a vector in both. A reference is a number too: a function's number in the
/// store, or whatever number stands for an object of the host.
/// </summary>
public readonly record struct Cell(ulong Low, ulong High = 0)
{
    /// <summary>The null reference.</summary>
    public static Cell Null { get; } = new(ulong.MaxValue);
}
