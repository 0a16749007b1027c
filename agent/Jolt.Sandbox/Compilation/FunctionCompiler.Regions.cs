using System.Collections;
using System.Reflection.Emit;
using Jolt.Sandbox.Compilation.Splitting;
using ExecutionContext = Jolt.Sandbox.Runtime.ExecutionContext;

namespace Jolt.Sandbox.Compilation;

/// <summary>
/// Functions in several methods. A region's method gets the address of the function's frame, takes the locals that
/// it needs from there and leaves those that are needed after it. It answers how it was left, and what called it
/// goes on there. To fuel, traps and the stack's depth it is part of its function.
/// </summary>
internal sealed partial class FunctionCompiler
{
    /// <summary>A region's parameters, and a split function's copy's: context, stack slots left, frame.</summary>
    public static Type[] RegionParameters { get; } = [typeof(ExecutionContext), typeof(int), typeof(nint)];

    private const int FrameParameter = 2;

    /// <summary>The region never goes there.</summary>
    private const int NoExit = -1;

    private readonly Region? _region;
    private readonly BitArray? _inFrame;
    private readonly Dictionary<int, Region> _inner = [];
    private readonly Dictionary<(int Exit, int Pending), Label> _exits = [];
    private LocalBuilder? _frame;

    /// <summary>The labels around a region, which it can leave to.</summary>
    private void OpenFramesAround(Region region)
    {
        var around = new Stack<Sequence>();
        for (var block = region.Around; block is not null; block = block.Parent)
        {
            around.Push(block);
        }

        var exits = region.Exits.Select((frame, exit) => (frame, exit)).ToDictionary();
        foreach (var block in around)
        {
            _frames.Add(new Frame(block.Opcode, block.Type, 0, default)
            {
                Exit = exits.GetValueOrDefault(block.Frame, NoExit),
                IsOutside = true,
            });
        }
    }

    private void TakeLocals(Region region)
    {
        for (var local = 0; local < _localKinds.Length; local++)
        {
            if (region.Taken[local] && !IsInFrame(local))
            {
                EmitFrameAddress(local);
                SlotEmission.Read(_il, _localKinds[local]);
                EmitSetLocal(local);
            }
        }
    }

    private void LeaveLocals(BitArray needed)
    {
        for (var local = 0; local < needed.Length; local++)
        {
            if (needed[local] && !IsInFrame(local))
            {
                EmitFrameAddress(local);
                EmitGetLocal(local);
                SlotEmission.Write(_il, _localKinds[local]);
            }
        }
    }

    /// <summary>The frame of a split function, with those of its parameters that regions use.</summary>
    private void MakeFrame()
    {
        if (_code.Plan is not { FrameBytes: > 0 } plan)
        {
            return;
        }

        _frame = _il.DeclareLocal(typeof(nint));
        _il.Int32(plan.FrameBytes);
        _il.Emit(OpCodes.Conv_U);
        _il.Emit(OpCodes.Localloc);
        _il.Emit(OpCodes.Stloc, _frame);
        for (var parameter = 0; parameter < _type.Parameters.Length; parameter++)
        {
            if (IsInFrame(parameter))
            {
                EmitFrameAddress(parameter);
                _il.Argument(parameter + FirstParameter);
                SlotEmission.Write(_il, _localKinds[parameter]);
            }
        }
    }

    private bool IsInFrame(int local) => _inFrame is not null && _inFrame[local];

    private void EmitFrame()
    {
        if (_frame is not null)
        {
            _il.Emit(OpCodes.Ldloc, _frame);
        }
        else if (_region is not null || IsCopy)
        {
            _il.Argument(FrameParameter);
        }
        else
        {
            _il.Emit(OpCodes.Ldc_I4_0);
            _il.Emit(OpCodes.Conv_I);
        }
    }

    private void EmitFrameAddress(int local)
    {
        EmitFrame();
        if (_code.Plan!.Offset(local) is > 0 and var offset)
        {
            _il.Int32(offset);
            _il.Emit(OpCodes.Add);
        }
    }

    /// <summary>Answers that the region was left through its end.</summary>
    private void EndRegion(Region region)
    {
        if (_unreachable < 0)
        {
            StoreFuel();
            LeaveLocals(region.Left[^1]);
            _il.Int32(region.Exits.Length);
            _il.Emit(OpCodes.Ret);
        }
    }

    /// <summary>Leaves a region to a label outside of it; what the branch carries goes through the context's slots.</summary>
    private void LeaveRegion(Frame frame)
    {
        var values = Clean(Pop(frame.LabelKinds.Length));
        for (var index = 0; index < values.Length; index++)
        {
            var value = values[index];
            SlotEmission.Store(_il, index, value.Kind, () => Emit(value));
        }

        _il.Emit(OpCodes.Br, ExitLabel(frame));
    }

    /// <summary>Code that leaves the region. Places with the same pending fuel share it.</summary>
    private Label ExitLabel(Frame frame)
    {
        var pending = _pending;
        if (_exits.TryGetValue((frame.Exit, pending), out var label))
        {
            return label;
        }

        label = _exits[(frame.Exit, pending)] = _il.DefineLabel();
        _cold.Add(() =>
        {
            _il.MarkLabel(label);
            StoreFuel(pending);
            LeaveLocals(_region!.Left[frame.Exit]);
            _il.Int32(frame.Exit);
            _il.Emit(OpCodes.Ret);
        });
        return label;
    }

    /// <summary>Calls a region and goes on wherever it leaves to.</summary>
    private void CallRegion(Region region)
    {
        HoldReaders(-1);
        StoreFuel();
        _il.Argument(0);
        _il.Argument(1);
        EmitFrame();
        _il.Emit(OpCodes.Call, _methods.Regions[_function][region.Index]);
        var answer = _temporaries.Take(typeof(int));
        _il.Emit(OpCodes.Stloc, answer);
        AfterCall();
        ForgetAddresses();
        DispatchExits(region, answer);
        _temporaries.Free(answer);
        _loopsSeen += region.Loops;
        _reader.SkipTo(region.End);
        if (region.EndsUnreachable)
        {
            BecomeUnreachable();
        }
    }

    private void DispatchExits(Region region, LocalBuilder answer)
    {
        var after = _il.DefineLabel();
        var targets = region.Exits.Select(exit => DirectTarget(_frames[exit]) ?? _il.DefineLabel()).ToArray();
        EmitDispatch(targets, answer, region.EndsUnreachable);
        if (!region.EndsUnreachable)
        {
            _il.Emit(OpCodes.Br, after);
        }

        for (var exit = 0; exit < targets.Length; exit++)
        {
            var frame = _frames[region.Exits[exit]];
            if (DirectTarget(frame) is null)
            {
                _il.MarkLabel(targets[exit]);
                GoOnAt(frame);
            }
        }

        _il.MarkLabel(after);
    }

    /// <summary>Goes to the exit that was answered. The region's end comes last, if it can be reached.</summary>
    private void EmitDispatch(Label[] targets, LocalBuilder answer, bool endsUnreachable)
    {
        var compared = endsUnreachable ? targets[..^Math.Min(1, targets.Length)] : targets;
        if (compared.Length > 0)
        {
            _il.Emit(OpCodes.Ldloc, answer);
            if (compared.Length == 1)
            {
                _il.Emit(OpCodes.Brfalse, compared[0]);
            }
            else
            {
                _il.Emit(OpCodes.Switch, compared);
            }
        }

        if (endsUnreachable && targets.Length > 0)
        {
            _il.Emit(OpCodes.Br, targets[^1]);
        }
        else if (endsUnreachable)
        {
            // The region always traps. The JIT wants every path to end.
            _il.Emit(OpCodes.Ldnull);
            _il.Emit(OpCodes.Throw);
        }
    }

    /// <summary>Goes to a label that a region was left to, with the values that lie in the context's slots.</summary>
    private void GoOnAt(Frame frame)
    {
        if (frame.IsOutside)
        {
            _il.Emit(OpCodes.Br, ExitLabel(frame));
            return;
        }

        if (IsFunction(frame))
        {
            if (frame.LabelKinds.Length == 1)
            {
                SlotEmission.Load(_il, 0, frame.LabelKinds[0]);
            }

            _il.Emit(OpCodes.Ret);
            return;
        }

        var pending = _pending;
        for (var index = 0; index < frame.LabelKinds.Length; index++)
        {
            SlotEmission.Load(_il, index, frame.LabelKinds[index]);
            _stack.Add(Held(frame.LabelKinds[index]));
        }

        Branch(frame);
        _pending = pending;
    }
}
