using System.Reflection.Emit;
using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation;

/// <summary>An open block during compilation.</summary>
internal sealed class Frame(Opcode opcode, FunctionType type, int height, Label target)
{
    /// <summary>No edge has reached the label yet.</summary>
    public const int NoJoin = -1;

    public Opcode Opcode { get; set; } = opcode;

    public FunctionType Type { get; } = type;

    /// <summary>Whether the block is around the region that is compiled.</summary>
    public bool IsOutside { get; init; }

    /// <summary>What the region answers when it leaves to the block's label.</summary>
    public int Exit { get; init; }

    /// <summary>Operands below the block's parameters.</summary>
    public int Height { get; } = height;

    /// <summary>Where branches to the block go.</summary>
    public Label Target { get; set; } = target;

    /// <summary>For a loop whose body is repeated: how.</summary>
    public LoopCopies? Copies { get; set; }

    /// <summary>Where the false edge of an <c>if</c> goes.</summary>
    public Label Otherwise { get; set; }

    /// <summary>An <c>if</c>'s parameters, which both of its arms start with.</summary>
    public Node[] Parameters { get; set; } = [];

    /// <summary>Fuel that was spent but not yet paid where the arms of an <c>if</c> part.</summary>
    public int PendingAtIf { get; set; }

    /// <summary>Fuel that is spent but not yet paid at the label: every edge pays the difference.</summary>
    public int Join { get; set; } = NoJoin;

    /// <summary>The values that a branch carries, in variables; made at the first use.</summary>
    public LocalBuilder[]? Carried { get; set; }

    public ValueKind[] LabelKinds => Opcode == Opcode.Loop ? Type.Parameters : Type.Results;
}
