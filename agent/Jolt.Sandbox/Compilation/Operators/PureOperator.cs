using System.Reflection.Emit;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>
/// An operator that neither traps nor touches anything but its operands: IL that finds them on the stack.
/// </summary>
/// <param name="Emit">Emits the IL.</param>
/// <param name="Arithmetic">Its result may be a not-a-number whose bits depend on the machine.</param>
/// <param name="SeesBits">It looks at its operands' bits, so that they must be canonical.</param>
internal sealed record PureOperator(Action<ILGenerator> Emit, bool Arithmetic = false, bool SeesBits = false);
