using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Reference.Execution;

/// <summary>
/// The greatest height of a body's operand stack, counted as the specification's validation algorithm counts it
/// (https://webassembly.github.io/spec/core/appendix/algorithm.html): code that cannot be reached counts too.
/// </summary>
internal sealed class OperandHeight
{
    private sealed class Block(Signature type, bool loop, int height)
    {
        public Signature Type { get; } = type;

        public int Height { get; } = height;

        public int LabelArity => loop ? Type.Parameters.Length : Type.Results.Length;

    }

    private readonly DecodedModule _module;
    private readonly List<Block> _blocks = [];
    private int _height;
    private int _highest;

    private OperandHeight(DecodedModule module) => _module = module;

    public static int Highest(DecodedModule module, Signature type, BodyEntry body)
    {
        var survey = new OperandHeight(module);
        survey.Enter(new Signature([], type.Results), loop: false);
        foreach (var instruction in body.Code)
        {
            survey.Note(instruction);
        }

        return survey._highest;
    }

    private Block Top => _blocks[^1];

    private void Note(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case 0x00:
                Unreachable();
                break;
            case 0x02 or 0x03:
                Pop(instruction.Block.Parameters.Length);
                Enter(instruction.Block, instruction.Opcode == 0x03);
                break;
            case 0x04:
                Pop(1 + instruction.Block.Parameters.Length);
                Enter(instruction.Block, loop: false);
                break;
            case 0x05:
                Enter(Leave(), loop: false);
                break;
            case 0x0B:
                var type = Leave();
                Push(_blocks.Count > 0 ? type.Results.Length : 0);
                break;
            default:
                NoteBranchOrCall(instruction);
                break;
        }
    }

    private void NoteBranchOrCall(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case 0x0C:
                Unreachable();
                break;
            case 0x0D:
                Pop(1);
                Again(LabelArity(instruction.Index));
                break;
            case 0x0E:
                Pop(1);
                foreach (var target in instruction.Targets)
                {
                    Again(LabelArity(target));
                }

                Unreachable();
                break;
            case 0x0F:
                Unreachable();
                break;
            case 0x10:
                Apply(_module.Functions[instruction.Index]);
                break;
            case 0x11:
                Pop(1);
                Apply(_module.Types[instruction.Index]);
                break;
            default:
                var (operands, results) = OperatorSignatures.Counts(instruction.Opcode);
                Pop(operands);
                Push(results);
                break;
        }
    }

    private int LabelArity(int label) => _blocks[^(label + 1)].LabelArity;

    private void Apply(Signature type)
    {
        Pop(type.Parameters.Length);
        Push(type.Results.Length);
    }

    private void Again(int count)
    {
        Pop(count);
        Push(count);
    }

    private void Enter(Signature type, bool loop)
    {
        _blocks.Add(new Block(type, loop, _height));
        Push(type.Parameters.Length);
    }

    private Signature Leave()
    {
        var type = Top.Type;
        _height = Top.Height;
        _blocks.RemoveAt(_blocks.Count - 1);
        return type;
    }

    private void Unreachable()
    {
        _height = Top.Height;
    }

    private void Push(int count)
    {
        _height += count;
        _highest = Math.Max(_highest, _height);
    }

    /// <summary>Below the height of an unreachable block there is always another operand.</summary>
    private void Pop(int count) => _height = Math.Max(_height - count, Top.Height);
}
