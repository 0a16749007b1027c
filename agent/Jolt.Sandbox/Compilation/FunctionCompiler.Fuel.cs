using System.Reflection.Emit;
using ExecutionContext = Jolt.Sandbox.Runtime.ExecutionContext;

namespace Jolt.Sandbox.Compilation;

/// <summary>
/// Fuel lives in an IL variable. What operators cost adds up in <see cref="_pending"/> while they are compiled,
/// and is paid where control flow needs it: before calls and returns, at loops, and, as a difference, where two
/// paths join. At every point the exact fuel is the variable minus what is pending.
/// </summary>
internal sealed partial class FunctionCompiler
{
    private static readonly System.Reflection.FieldInfo FuelField =
        typeof(ExecutionContext).Field(nameof(ExecutionContext.Fuel));

    private readonly Dictionary<(TrapKind Kind, int Pending), Label> _traps = [];

    private LocalBuilder _fuel = null!;
    private int _pending;

    private bool CountsFuel => _code.Settings.CountsFuel;

    private void OpenFuel()
    {
        LoadFuel();
        Spend(FuelTable.FunctionEntry);
    }

    private void Spend(int fuel)
    {
        if (CountsFuel)
        {
            _pending += fuel;
        }
    }

    /// <summary>Takes the fuel over from the context, after a call.</summary>
    private void LoadFuel()
    {
        _pending = 0;
        if (CountsFuel)
        {
            _il.Argument(0);
            _il.Emit(OpCodes.Ldfld, FuelField);
            _il.Emit(OpCodes.Stloc, _fuel);
        }
    }

    /// <summary>Hands the exact fuel to the context, before a call or a return.</summary>
    private void StoreFuel() => StoreFuel(_pending);

    private void StoreFuel(int pending)
    {
        if (CountsFuel)
        {
            _il.Argument(0);
            EmitExactFuel(pending);
            _il.Emit(OpCodes.Stfld, FuelField);
        }
    }

    private void EmitExactFuel(int pending)
    {
        _il.Emit(OpCodes.Ldloc, _fuel);
        if (pending != 0)
        {
            _il.Int64(pending);
            _il.Emit(OpCodes.Sub);
        }
    }

    /// <summary>Pays so much that this much is left pending.</summary>
    private void PayDownTo(int left)
    {
        if (_pending != left)
        {
            EmitExactFuel(_pending - left);
            _il.Emit(OpCodes.Stloc, _fuel);
            _pending = left;
        }
    }

    /// <summary>Makes what is pending the same as on the other edges to a label.</summary>
    private void PayForJoin(Frame frame)
    {
        if (frame.Join == Frame.NoJoin)
        {
            frame.Join = _pending;
        }

        PayDownTo(frame.Join);
    }

    private void EmitLimitComparison(Label slow)
    {
        if (!CountsFuel)
        {
            return;
        }

        _il.Emit(OpCodes.Ldloc, _fuel);
        _il.Argument(0);
        _il.Emit(OpCodes.Volatile);
        _il.Emit(OpCodes.Ldfld, typeof(ExecutionContext).Field(nameof(ExecutionContext.Limit)));
        _il.Emit(OpCodes.Blt, slow);
    }

    /// <summary>The check at function entries. Its slow path is out of the way, at the function's end.</summary>
    private void EmitLimitCheck()
    {
        var slow = _il.DefineLabel();
        var back = _il.DefineLabel();
        EmitLimitComparison(slow);
        _il.MarkLabel(back);
        _cold.Add(() =>
        {
            _il.MarkLabel(slow);
            _il.Argument(0);
            _il.Emit(OpCodes.Ldloc, _fuel);
            _il.Emit(OpCodes.Call, typeof(ExecutionContext).Method(nameof(ExecutionContext.AtLimit), typeof(long)));
            _il.Emit(OpCodes.Br, back);
        });
    }

    /// <summary>Code that traps here. Places of the same kind and the same pending fuel share it.</summary>
    private Label TrapLabel(TrapKind kind)
    {
        var pending = _pending;
        if (_traps.TryGetValue((kind, pending), out var label))
        {
            return label;
        }

        label = _traps[(kind, pending)] = _il.DefineLabel();
        _cold.Add(() =>
        {
            _il.MarkLabel(label);
            EmitTrap(kind, pending);
        });
        return label;
    }

    private void EmitTrap(TrapKind kind, int pending)
    {
        _il.Argument(0);
        EmitExactFuel(pending);
        _il.Int32((int)kind);
        _il.Emit(
            OpCodes.Call,
            typeof(ExecutionContext).Method(nameof(ExecutionContext.Trap), typeof(long), typeof(TrapKind)));
        _il.Emit(OpCodes.Throw);
    }
}
