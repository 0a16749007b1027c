using System.Reflection;
using System.Reflection.Emit;
using Jolt.Sandbox.Compilation.Splitting;
using Jolt.Sandbox.Runtime;
using ExecutionContext = Jolt.Sandbox.Runtime.ExecutionContext;

namespace Jolt.Sandbox.Compilation;

/// <summary>
/// Leaving a loop to pause, and going on in it. A call inside of a loop that comes back would cost the loop its
/// registers even if it is never made. So a run that finds its limit raised in a loop puts what it needs into
/// the context, and returns what a resumable copy of the function answers: a copy, compiled when it is first
/// needed, that starts in that loop. Its own loops wait with ordinary calls.
/// </summary>
internal sealed partial class FunctionCompiler
{
    /// <summary>In an ordinary function.</summary>
    public const int NoResumePoint = -1;

    private readonly IReadOnlyList<System.Collections.BitArray> _liveAtLoops;
    private readonly int _function;
    private readonly int _resumePoint;
    private readonly Label _resume;
    /// <summary>Loops of this function can be left for a copy.</summary>
    private bool _leaves;
    private LocalBuilder? _result;
    private Label _end;
    private int _loopsSeen;

    private bool IsCopy => _resumePoint != NoResumePoint;

    /// <summary>A copy gets no parameters: it starts where they may have changed already.</summary>
    private void EmitCopyEntry()
    {
        LoadFuel();
        if (_survey.UsesMemory)
        {
            LoadMemory();
        }

        _il.Emit(OpCodes.Br, _resume);
    }

    /// <summary>The check at a loop's start.</summary>
    private void EmitLoopCheck()
    {
        var loop = _loopsSeen++;
        if (IsBeyondOptimising)
        {
            EmitLimitCheck();
            return;
        }

        var values = HeldAtLoop(loop);
        if (IsCopy)
        {
            EmitResumption(loop, values);
            EmitLimitCheck();
            return;
        }

        var slow = _il.DefineLabel();
        EmitLimitComparison(slow);
        _cold.Add(() =>
        {
            _il.MarkLabel(slow);
            StoreExactFuel();
            StoreValues(values);
            EmitLeavingLoop(loop);
        });
    }

    private void EmitResumption(int loop, List<Node> values)
    {
        if (loop != _resumePoint)
        {
            return;
        }

        var start = _il.DefineLabel();
        _il.MarkLabel(start);
        _cold.Add(() =>
        {
            _il.MarkLabel(_resume);
            LoadValues(values);
            _il.Emit(OpCodes.Br, start);
        });
    }

    /// <summary>Locals that are needed, then the variables that operands are made of.</summary>
    private List<Node> HeldAtLoop(int loop)
    {
        var live = _liveAtLoops[loop];
        var values = new List<Node>();
        for (var local = 0; local < live.Length; local++)
        {
            if (live[local] && !IsInFrame(local) && IsOwn(local))
            {
                values.Add(Node.Local(_localKinds[local], local, noncanonical: false));
            }
        }

        foreach (var operand in _stack)
        {
            AddTemporaries(operand, values);
        }

        return values;
    }

    private static void AddTemporaries(Node node, List<Node> values)
    {
        if (node.Form == NodeForm.Temporary)
        {
            values.Add(node);
        }
        else if (node.Form == NodeForm.Operation)
        {
            AddTemporaries(node.First!, values);
            if (node.Second is not null)
            {
                AddTemporaries(node.Second, values);
            }
        }
    }

    private void StoreExactFuel()
    {
        _il.Argument(0);
        _il.Emit(OpCodes.Ldloc, _fuel);
        _il.Emit(OpCodes.Stfld, FuelField);
    }

    private void StoreValues(List<Node> values)
    {
        _methods.NoteSlots(values.Count);
        for (var index = 0; index < values.Count; index++)
        {
            var value = values[index];
            SlotEmission.Store(_il, index, value.Kind, () => EmitHeld(value));
        }
    }

    private void EmitHeld(Node value)
    {
        if (value.Form == NodeForm.Local)
        {
            EmitGetLocal(value.Index);
        }
        else
        {
            _il.Emit(OpCodes.Ldloc, value.Temporary!);
        }
    }

    private void LoadValues(List<Node> values)
    {
        for (var index = 0; index < values.Count; index++)
        {
            SlotEmission.Load(_il, index, values[index].Kind);
            if (values[index].Form == NodeForm.Local)
            {
                EmitSetLocal(values[index].Index);
            }
            else
            {
                _il.Emit(OpCodes.Stloc, values[index].Temporary!);
            }
        }
    }

    /// <summary>Leaves the loop for good.</summary>
    private void EmitLeavingLoop(int loop)
    {
        if (!_leaves)
        {
            EmitSplitContinuation(loop);
            return;
        }

        EmitAtLimit(loop);
        _il.Emit(OpCodes.Throw);
    }

    private void EmitAtLimit(int loop)
    {
        _il.Argument(0);
        if (_survey.Calls)
        {
            _il.Argument(1);
        }
        else
        {
            _il.Int32(0);
        }

        _il.Int32(_function);
        _il.Int32(loop);
        _il.Emit(OpCodes.Call, typeof(ExecutionContext).Method(nameof(ExecutionContext.AtLimitInLoop)));
    }

    /// <summary>Starts the region that loops are left from.</summary>
    private void OpenLeaving()
    {
        _leaves = _survey.Loops && !IsCopy && _code.Plan is null && !IsBeyondOptimising;
        if (!_leaves)
        {
            return;
        }

        _result = _type.Results.Length == 1 ? _il.DeclareLocal(ClrTypes.Of(_type.Results[0])) : null;
        _end = _il.BeginExceptionBlock();
    }

    /// <summary>
    /// Ends it: whoever left a loop returns what the copy answers. All that is needed for that comes with the exception:
    /// what a handler shares with the code before it would be kept in memory there. The copy is called behind the
    /// handler, since the stack of an exception's way stays in use until its handler ends.
    /// </summary>
    private void CloseLeaving()
    {
        if (!_leaves)
        {
            return;
        }

        var left = _il.DeclareLocal(typeof(LoopLeftException));
        var goOn = _il.DefineLabel();
        _il.BeginCatchBlock(typeof(LoopLeftException));
        _il.Emit(OpCodes.Stloc, left);
        _il.Emit(OpCodes.Leave, goOn);
        _il.EndExceptionBlock();
        if (_result is not null)
        {
            _il.Emit(OpCodes.Ldloc, _result);
        }

        _il.Emit(OpCodes.Ret);
        _il.MarkLabel(goOn);
        EmitContinuation(left);
        _il.Emit(OpCodes.Ret);
    }

    /// <summary>Returns, with the only result on the IL stack if there is one.</summary>
    private void EmitReturn()
    {
        if (!_leaves)
        {
            _il.Emit(OpCodes.Ret);
            return;
        }

        StoreResult(_result);
        _il.Emit(OpCodes.Leave, _end);
    }

    /// <summary>Calls the copy that the exception names.</summary>
    private void EmitContinuation(LocalBuilder left)
    {
        EmitLeft(left, nameof(LoopLeftException.Context));
        EmitLeft(left, nameof(LoopLeftException.Depth));
        EmitLeft(left, nameof(LoopLeftException.Code));
        _il.EmitCalli(OpCodes.Calli, CallingConventions.Standard, ClrTypes.Return(_type), CopyParametersOf(_code), null);
    }

    private void EmitLeft(LocalBuilder left, string field)
    {
        _il.Emit(OpCodes.Ldloc, left);
        _il.Emit(OpCodes.Ldfld, typeof(LoopLeftException).Field(field));
    }

    /// <summary>
    /// Returns what the copy answers, from a method of a split function: its frame must stay while the copy runs.
    /// </summary>
    private void EmitSplitContinuation(int loop)
    {
        var left = _il.DeclareLocal(typeof(LoopLeftException));
        EmitAtLimit(loop);
        _il.Emit(OpCodes.Stloc, left);
        EmitLeft(left, nameof(LoopLeftException.Context));
        EmitLeft(left, nameof(LoopLeftException.Depth));
        EmitFrame();
        EmitLeft(left, nameof(LoopLeftException.Code));
        _il.EmitCalli(
            OpCodes.Calli, CallingConventions.Standard, ReturnOf(_code, _region), CopyParametersOf(_code), null);
        _il.Emit(OpCodes.Ret);
    }

    /// <summary>A copy's parameters: the context, the stack slots that are left, and the frame if there is one.</summary>
    public static Type[] CopyParametersOf(FunctionCode code) =>
        code.Plan is null ? [typeof(ExecutionContext), typeof(int)] : RegionParameters;

    /// <summary>What the method of a function, or of a region in it, returns.</summary>
    public static Type ReturnOf(FunctionCode code, Region? region) =>
        region is null ? ClrTypes.Return(code.Type) : typeof(int);

    /// <summary>
    /// What is left of some functions is still too large for the JIT to optimise: a call that comes back costs them
    /// nothing, and the code that hands values to a copy would only make them larger.
    /// </summary>
    private bool IsBeyondOptimising =>
        (_region?.Weight ?? _code.Plan?.ShellWeight ?? _body.Weight) > _code.Settings.UnitWeightMax;

    /// <summary>Whether a local is of any use to this method: a region knows only those that it touches.</summary>
    private bool IsOwn(int local) => _region is null || _region.Touched[local];
}
