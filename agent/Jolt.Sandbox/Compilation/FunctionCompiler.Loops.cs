using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation;

/// <summary>Loops, and the copies of small ones: see <see cref="LoopCopies"/>.</summary>
internal sealed partial class FunctionCompiler
{
    private void EnterLoop(Instruction instruction)
    {
        var type = instruction.BlockType;
        HoldReaders(-1);
        var frame = new Frame(Opcode.Loop, type, _stack.Count - type.Parameters.Length, _il.DefineLabel())
        {
            Join = 0,
        };
        _frames.Add(frame);
        Carry(frame, Pop(type.Parameters.Length));
        PushCarried(frame);
        PayDownTo(0);
        _il.MarkLabel(frame.Target);
        ForgetAddresses();
        EmitLoopCheck();
        var shape = _survey.LoopAt(instruction.Offset);
        if (shape.Copies > 1 && _code.Plan is null)
        {
            frame.Copies = new LoopCopies(
                _reader.Position, frame.Target, _il.DefineLabel(), shape.Copies, shape.WaysBack == 1);
            AimAtNextCopy(frame, frame.Copies);
        }
    }

    /// <summary>Branches back go to the next copy from here on, or to the start when there is none.</summary>
    private void AimAtNextCopy(Frame frame, LoopCopies copies)
    {
        copies.Left--;
        frame.Target = copies.Left > 0 ? _il.DefineLabel() : copies.Start;
        frame.Join = copies.Left > 0 ? Frame.NoJoin : 0;
    }

    /// <summary>Called at each branch to a frame's label, before it is made.</summary>
    private void NoteWayBack(Frame frame)
    {
        if (frame.Copies is { OneWayBack: true } copies)
        {
            copies.AddressesBack = _addresses.Snapshot();
        }
    }

    private void EndLoop(Frame frame)
    {
        if (frame.Copies is not { } copies)
        {
            LeaveLoop(frame);
            return;
        }

        if (_unreachable < 0)
        {
            LeaveCopy(copies);
        }

        if (copies.Left > 0 && frame.Join != Frame.NoJoin)
        {
            StartNextCopy(frame, copies);
            return;
        }

        _unreachable = copies.ExitPending == Frame.NoJoin ? 0 : -1;
        LeaveLoop(frame);
        if (_unreachable < 0)
        {
            _il.MarkLabel(copies.Exit);
            _pending = copies.ExitPending;
            ForgetAddresses();
        }
    }

    private void LeaveLoop(Frame frame)
    {
        _frames.RemoveAt(_frames.Count - 1);
        if (_unreachable >= 0)
        {
            _unreachable = 0;
            _stack.RemoveRange(frame.Height, _stack.Count - frame.Height);
        }
    }

    private void LeaveCopy(LoopCopies copies)
    {
        if (copies.ExitPending == Frame.NoJoin)
        {
            copies.ExitPending = _pending;
        }

        PayDownTo(copies.ExitPending);
        _il.Emit(System.Reflection.Emit.OpCodes.Br, copies.Exit);
    }

    private void StartNextCopy(Frame frame, LoopCopies copies)
    {
        _stack.RemoveRange(frame.Height, _stack.Count - frame.Height);
        _unreachable = -1;
        _il.MarkLabel(frame.Target);
        _pending = frame.Join;
        _addresses.Restore(copies.OneWayBack ? copies.AddressesBack : []);
        AimAtNextCopy(frame, copies);
        _reader.ReturnTo(copies.BodyStart);
    }
}
