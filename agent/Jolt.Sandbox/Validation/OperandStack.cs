using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Validation;

/// <summary>
/// The operand and control stacks of the specification's validation algorithm
/// (https://webassembly.github.io/spec/core/appendix/algorithm.html).
/// </summary>
internal sealed class OperandStack
{
    private readonly List<ValueKind> _operands = [];
    private readonly List<ControlFrame> _frames = [];
    private readonly InstructionReader _reader;
    private int _loops;

    public OperandStack(InstructionReader reader) => _reader = reader;

    /// <summary>The most operands there ever were.</summary>
    public int Highest { get; private set; }

    public int FrameCount => _frames.Count;

    public ControlFrame Top => _frames[^1];

    public ControlFrame Frame(int label) =>
        label < _frames.Count ? _frames[^(label + 1)] : throw _reader.Error($"unknown label {label}");

    public void Push(ValueKind kind)
    {
        if (_operands.Count >= StructuralLimits.OperandsMax)
        {
            throw _reader.Error($"too many operands: {StructuralLimits.OperandsMax} is the limit");
        }

        _operands.Add(kind);
        Highest = Math.Max(Highest, _operands.Count);
    }

    public void Push(ValueKind[] kinds)
    {
        foreach (var kind in kinds)
        {
            Push(kind);
        }
    }

    public ValueKind Pop()
    {
        if (_operands.Count == Top.Height)
        {
            return Top.Unreachable
                ? ValueKind.Unknown
                : throw _reader.Error("type mismatch: an operand is missing");
        }

        var kind = _operands[^1];
        _operands.RemoveAt(_operands.Count - 1);
        return kind;
    }

    public ValueKind Pop(ValueKind expected)
    {
        var actual = Pop();
        if (actual != expected && actual != ValueKind.Unknown && expected != ValueKind.Unknown)
        {
            throw _reader.Error($"type mismatch: {expected.Name()} expected, and this is {actual.Name()}");
        }

        return actual == ValueKind.Unknown ? expected : actual;
    }

    public void Pop(ValueKind[] kinds)
    {
        for (var index = kinds.Length - 1; index >= 0; index--)
        {
            Pop(kinds[index]);
        }
    }

    /// <summary>Pops operands of these types and pushes what was there again, unknown ones included.</summary>
    public void Check(ValueKind[] kinds)
    {
        var popped = new ValueKind[kinds.Length];
        for (var index = kinds.Length - 1; index >= 0; index--)
        {
            var kind = Pop();
            if (kind != kinds[index] && kind != ValueKind.Unknown)
            {
                throw _reader.Error($"type mismatch: {kinds[index].Name()} expected, and this is {kind.Name()}");
            }

            popped[index] = kind;
        }

        Push(popped);
    }

    public void Enter(Opcode opcode, FunctionType type)
    {
        if (_frames.Count >= StructuralLimits.BlockNestingMax)
        {
            throw _reader.Error($"blocks nested too deeply: {StructuralLimits.BlockNestingMax} is the limit");
        }

        if (opcode == Opcode.Loop && ++_loops > StructuralLimits.LoopNestingMax)
        {
            throw _reader.Error($"loops nested too deeply: {StructuralLimits.LoopNestingMax} is the limit");
        }

        _frames.Add(new ControlFrame(opcode, type, _operands.Count));
        Push(type.Parameters);
    }

    public ControlFrame Leave()
    {
        var frame = Top;
        Pop(frame.Type.Results);
        if (_operands.Count != frame.Height)
        {
            throw _reader.Error("type mismatch: operands are left over at the end of the block");
        }

        _frames.RemoveAt(_frames.Count - 1);
        _loops -= frame.Opcode == Opcode.Loop ? 1 : 0;
        return frame;
    }

    public void MarkUnreachable()
    {
        _operands.RemoveRange(Top.Height, _operands.Count - Top.Height);
        Top.Unreachable = true;
    }
}
