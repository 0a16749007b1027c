using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation;

/// <summary>Finds a body's loops, and decides which of them are worth emitting several times over.</summary>
internal sealed class LoopSurvey
{
    /// <summary>Larger bodies hide what fuel costs behind their own work.</summary>
    private const int BodyOperatorsMax = 100;

    /// <summary>How often a body is emitted.</summary>
    private const int Copies = 4;

    /// <summary>
    /// Bodies that store more often swap or move things about: they mostly make a few rounds, whose number depends on
    /// the data, and lose by being copied.
    /// </summary>
    private const int BodyStoresMax = 1;

    /// <summary>Operators of a function, copies included, that copies may bring it to: far from the JIT's limits.</summary>
    private const int FunctionOperatorsMax = 2_000;

    private readonly Dictionary<int, LoopShape> _byOffset = [];
    private readonly Stack<LoopShape?> _open = [];

    /// <summary>The loop whose operator is at this offset.</summary>
    public LoopShape At(int offset) => _byOffset[offset];

    public void Note(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Loop:
                Open(instruction);
                return;
            case Opcode.Block or Opcode.If:
                _open.Push(null);
                break;
            case Opcode.End:
                _open.TryPop(out _);
                break;
            case Opcode.Branch or Opcode.BranchIf:
                NoteBranch(instruction.Index);
                break;
            case Opcode.Call or Opcode.CallIndirect:
                NoteCall();
                break;
            case Opcode.BranchTable:
                Array.ForEach(instruction.Targets, NoteBranch);
                break;
            default:
                break;
        }

        foreach (var loop in _open)
        {
            if (loop is not null)
            {
                loop.Operators++;
                loop.Stores += IsStore(instruction.Opcode) ? 1 : 0;
                break;
            }
        }
    }

    /// <summary>Copies the smallest bodies first, as long as the function stays of an ordinary size.</summary>
    public void ChooseCopies(int operators)
    {
        foreach (var loop in _byOffset.Values.Where(IsWorthCopying).OrderBy(loop => loop.Operators))
        {
            var more = loop.Operators * (Copies - 1);
            if (operators + more > FunctionOperatorsMax)
            {
                break;
            }

            operators += more;
            loop.Copies = Copies;
        }
    }

    private static bool IsWorthCopying(LoopShape loop) =>
        loop is { Innermost: true, IsPlain: true, Calls: false, WaysBack: > 0, Stores: <= BodyStoresMax }
        && loop.Operators <= BodyOperatorsMax;

    private static bool IsStore(Opcode opcode) =>
        opcode is (>= Opcode.I32Store and <= Opcode.I64Store32) or Opcode.V128Store;

    private void Open(Instruction instruction)
    {
        foreach (var outer in _open)
        {
            if (outer is not null)
            {
                outer.Innermost = false;
            }
        }

        var type = instruction.BlockType;
        var loop = new LoopShape { IsPlain = type.Parameters.Length == 0 && type.Results.Length == 0 };
        _byOffset[instruction.Offset] = loop;
        _open.Push(loop);
    }

    /// <summary>A call looks at the limit itself.</summary>
    private void NoteCall()
    {
        foreach (var loop in _open)
        {
            if (loop is not null)
            {
                loop.Calls = true;
            }
        }
    }

    private void NoteBranch(int label)
    {
        if (label < _open.Count && _open.ElementAt(label) is { } loop)
        {
            loop.WaysBack++;
        }
    }
}
