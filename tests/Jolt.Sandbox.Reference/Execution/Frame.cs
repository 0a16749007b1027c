using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Reference.Execution;

/// <summary>A call of a function of a module.</summary>
public sealed class Frame
{
    public required ReferenceInstance Instance { get; init; }

    public required Instruction[] Code { get; init; }

    /// <summary>Parameters, then locals.</summary>
    public required Cell[] Locals { get; init; }

    /// <summary>The labels that were there when the call began.</summary>
    public required int LabelsBelow { get; init; }

    /// <summary>The stack slots that are left for calls from here.</summary>
    public required int SlotsLeft { get; init; }

    /// <summary>The position of the next operator.</summary>
    public int Next { get; set; }
}

/// <summary>
/// Where a branch goes: the position to go on from, how many operands it takes along, and the height of the stack
/// that it puts them on. A loop's label stays, since its body is entered again.
/// </summary>
public readonly record struct Label(int Continuation, int Arity, int Height, bool Loop);
