using System.Reflection.Emit;
using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation;

internal sealed partial class FunctionCompiler
{
    private bool CompileBranch(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Branch:
                Branch(FrameAt(instruction.Index));
                BecomeUnreachable();
                return true;
            case Opcode.BranchIf:
                CompileBranchIf(FrameAt(instruction.Index));
                return true;
            case Opcode.BranchTable:
                CompileBranchTable(instruction.Targets);
                BecomeUnreachable();
                return true;
            case Opcode.Return:
                Branch(_frames[0]);
                BecomeUnreachable();
                return true;
            default:
                return false;
        }
    }

    private Frame FrameAt(int label) => _frames[^(label + 1)];

    private bool IsFunction(Frame frame) => ReferenceEquals(frame, _frames[0]);

    /// <summary>Whether a branch to the label leaves the method.</summary>
    private bool Leaves(Frame frame) => frame.IsOutside || IsFunction(frame);

    /// <summary>Goes to a label with the operands on top of the stack.</summary>
    private void Branch(Frame frame)
    {
        if (frame.IsOutside)
        {
            LeaveRegion(frame);
            return;
        }

        if (IsFunction(frame))
        {
            Return();
            return;
        }

        Carry(frame, Pop(frame.LabelKinds.Length));
        PayForJoin(frame);
        NoteWayBack(frame);
        _il.Emit(OpCodes.Br, frame.Target);
    }

    private void CompileBranchIf(Frame frame)
    {
        var condition = Guard(Pop());
        if (!Leaves(frame) && frame.LabelKinds.Length == 0)
        {
            PayForJoin(frame);
            NoteWayBack(frame);
            Emit(condition);
            _il.Emit(OpCodes.Brtrue, frame.Target);
            return;
        }

        // The operands stay for the path that goes on, so both paths find them in variables.
        for (var index = _stack.Count - frame.LabelKinds.Length; index < _stack.Count; index++)
        {
            _stack[index] = Hold(_stack[index]);
        }

        var skip = _il.DefineLabel();
        Emit(condition);
        _il.Emit(OpCodes.Brfalse, skip);
        BranchAside(frame);
        _il.MarkLabel(skip);
    }

    /// <summary>Branches on one path while the other goes on with the same operands and the same pending fuel.</summary>
    private void BranchAside(Frame frame)
    {
        var pending = _pending;
        var operands = _stack.GetRange(_stack.Count - frame.LabelKinds.Length, frame.LabelKinds.Length);
        Branch(frame);
        _pending = pending;
        _stack.AddRange(operands);
        foreach (var operand in operands)
        {
            if (operand.Temporary is not null)
            {
                _temporaries.TakeAgain(operand.Temporary);
            }
        }
    }

    private void CompileBranchTable(int[] targets)
    {
        var index = Guard(Pop());
        var arity = FrameAt(targets[^1]).LabelKinds.Length;
        for (var operand = _stack.Count - arity; operand < _stack.Count; operand++)
        {
            _stack[operand] = Hold(_stack[operand]);
        }

        var stubs = new Dictionary<int, Label>();
        foreach (var target in targets)
        {
            if (!stubs.ContainsKey(target))
            {
                stubs[target] = DirectTarget(FrameAt(target)) ?? _il.DefineLabel();
            }
        }

        Emit(index);
        _il.Emit(OpCodes.Switch, targets[..^1].Select(target => stubs[target]).ToArray());
        _il.Emit(OpCodes.Br, stubs[targets[^1]]);
        foreach (var (target, stub) in stubs)
        {
            var frame = FrameAt(target);
            if (DirectTarget(frame) is null)
            {
                _il.MarkLabel(stub);
                BranchAside(frame);
            }
        }
    }

    /// <summary>The label itself, when nothing is to be carried or paid on the way to it.</summary>
    private Label? DirectTarget(Frame frame)
    {
        if (frame.IsOutside)
        {
            return frame.LabelKinds.Length > 0 ? null : ExitLabel(frame);
        }

        if (IsFunction(frame) || frame.LabelKinds.Length > 0 || (frame.Join != Frame.NoJoin && frame.Join != _pending))
        {
            return null;
        }

        frame.Join = _pending;
        NoteWayBack(frame);
        return frame.Target;
    }

    private void Return()
    {
        StoreFuel();
        var values = Safe(Pop(_type.Results.Length));
        if (values.Length == 1)
        {
            Emit(values[0]);
        }
        else
        {
            for (var index = 0; index < values.Length; index++)
            {
                var value = values[index];
                SlotEmission.Store(_il, index, value.Kind, () => Emit(value));
            }
        }

        EmitReturn();
    }
}
