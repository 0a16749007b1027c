using System.Reflection.Emit;
using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation;

internal sealed partial class FunctionCompiler
{
    private bool CompileControl(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Nop:
                return true;
            case Opcode.Unreachable:
                _il.Emit(OpCodes.Br, TrapLabel(TrapKind.Unreachable));
                BecomeUnreachable();
                return true;
            case Opcode.Block:
                EnterBlock(instruction.BlockType);
                return true;
            case Opcode.Loop:
                EnterLoop(instruction);
                return true;
            case Opcode.If:
                EnterIf(instruction.BlockType);
                return true;
            case Opcode.Else:
                CompileElse();
                return true;
            case Opcode.End:
                CompileEnd();
                return true;
            default:
                return CompileBranch(instruction) || CompileCall(instruction);
        }
    }

    private void SkipUnreachable(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Loop:
                _loopsSeen++;
                _unreachable++;
                break;
            case Opcode.Block or Opcode.If:
                _unreachable++;
                break;
            case Opcode.End when _unreachable > 0:
                _unreachable--;
                break;
            case Opcode.Else when _unreachable == 0:
                CompileElse();
                break;
            case Opcode.End:
                CompileEnd();
                break;
            default:
                break;
        }
    }

    private void BecomeUnreachable() => _unreachable = 0;

    private void EnterBlock(FunctionType type)
    {
        HoldReaders(-1);
        _frames.Add(new Frame(Opcode.Block, type, _stack.Count - type.Parameters.Length, _il.DefineLabel()));
    }

    private void EnterIf(FunctionType type)
    {
        var condition = Guard(Pop());
        HoldReaders(-1);
        var parameters = Pop(type.Parameters.Length).Select(Hold).ToArray();
        var frame = new Frame(Opcode.If, type, _stack.Count, _il.DefineLabel())
        {
            Otherwise = _il.DefineLabel(),
            PendingAtIf = _pending,
            Parameters = parameters,
        };
        Emit(condition);
        _il.Emit(OpCodes.Brfalse, frame.Otherwise);
        _frames.Add(frame);
        _stack.AddRange(parameters);
    }

    private void CompileElse()
    {
        var frame = _frames[^1];
        if (_unreachable < 0)
        {
            Branch(frame);
        }

        StartElse(frame);
    }

    private void StartElse(Frame frame)
    {
        frame.Opcode = Opcode.Else;
        _unreachable = -1;
        _pending = frame.PendingAtIf;
        _stack.RemoveRange(frame.Height, _stack.Count - frame.Height);
        foreach (var parameter in frame.Parameters)
        {
            if (parameter.Temporary is not null)
            {
                _temporaries.TakeAgain(parameter.Temporary);
            }
        }

        _stack.AddRange(frame.Parameters);
        _il.MarkLabel(frame.Otherwise);
        ForgetAddresses();
    }

    private void CompileEnd()
    {
        var frame = _frames[^1];
        if (_frames.Count == 1)
        {
            CompileFunctionEnd();
            return;
        }

        if (frame.Opcode == Opcode.If)
        {
            // The missing arm passes the parameters on: it is compiled like an empty one.
            if (_unreachable < 0)
            {
                Branch(frame);
            }

            StartElse(frame);
        }

        if (frame.Opcode == Opcode.Loop)
        {
            EndLoop(frame);
        }
        else
        {
            EndBlock(frame);
        }
    }

    private void EndBlock(Frame frame)
    {
        var targeted = frame.Join != Frame.NoJoin;
        _frames.RemoveAt(_frames.Count - 1);
        if (_unreachable < 0)
        {
            if (!targeted)
            {
                return;
            }

            Carry(frame, Pop(frame.LabelKinds.Length));
            PayForJoin(frame);
        }

        _stack.RemoveRange(frame.Height, _stack.Count - frame.Height);
        if (!targeted)
        {
            _unreachable = 0;
            return;
        }

        _unreachable = -1;
        _il.MarkLabel(frame.Target);
        ForgetAddresses();
        _pending = frame.Join;
        PushCarried(frame);
    }

    private void CompileFunctionEnd()
    {
        if (_unreachable < 0)
        {
            Return();
        }

        _frames.Clear();
    }

    /// <summary>Puts values into the variables that the label's edges share.</summary>
    private void Carry(Frame frame, Node[] values)
    {
        if (values.Length == 0)
        {
            return;
        }

        frame.Carried ??= [.. frame.LabelKinds.Select(kind => _il.DeclareLocal(ClrTypes.Of(kind)))];
        foreach (var value in Clean(values))
        {
            Emit(value);
        }

        for (var index = values.Length - 1; index >= 0; index--)
        {
            _il.Emit(OpCodes.Stloc, frame.Carried[index]);
        }
    }

    /// <summary>
    /// The carried values as operands. Their variables are written again only at a branch to the same label,
    /// which leaves these operands behind.
    /// </summary>
    private void PushCarried(Frame frame)
    {
        for (var index = 0; index < frame.LabelKinds.Length; index++)
        {
            _stack.Add(Node.Held(frame.LabelKinds[index], frame.Carried![index]));
        }
    }
}
