using System.Reflection.Emit;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>
/// An operator that neither traps nor touches anything but its operands: IL that finds them on the stack.
/// </summary>
/// <param name="Emit">Emits the IL.</param>
/// <param name="Arithmetic">Its result may be a not-a-number whose bits depend on the machine.</param>
/// <param name="SeesBits">It looks at its operands' bits, so that they must be canonical.</param>
internal sealed record PureOperator(Action<ILGenerator> Emit, bool Arithmetic = false, bool SeesBits = false)
{
    /// <summary>The floats that it takes a vector's lanes for; no others can be left as the machine made them.</summary>
    public ValueKind Reads { get; init; }

    /// <summary>The floats that its result's lanes are, if the result is a vector and arithmetic.</summary>
    public ValueKind Makes { get; init; }

    /// <summary>Whether the IL expects the second operand below the first.</summary>
    public bool Swapped { get; init; }
}
