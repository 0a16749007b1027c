using System.Runtime.CompilerServices;

namespace Jolt.Sandbox.Runtime;

internal sealed unsafe partial class ExecutionContext
{
    private readonly LoopLeftException _loopLeft = new();

    /// <summary>
    /// The exception for a trap. Had the program run out of fuel before the operator that trapped, then that is
    /// what happened: the check of the limit comes a little later than the operator that exceeds it.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Exception Trap(long fuel, TrapKind kind)
    {
        Fuel = fuel;
        return fuel < 0 ? new OutOfFuelException() : new TrapException(kind);
    }

    public Exception Trap(TrapKind kind) => Trap(Fuel, kind);

    /// <summary>Ends the run if its fuel is used up: called before anything that can be seen outside.</summary>
    public void RequireFuel()
    {
        if (Fuel < 0)
        {
            throw new OutOfFuelException();
        }
    }

    /// <summary>Pays for bytes or slots that are touched in bulk, before they are touched.</summary>
    public void PayBulk(uint count, int unit)
    {
        Fuel -= count / (uint)unit;
        AtLimit();
    }

    /// <summary>Obeys the controller, then lets the run go on if it has fuel left.</summary>
    public void AtLimit()
    {
        Control?.Obey(this);
        RequireFuel();
    }

    /// <summary>The same for compiled code, whose fuel is in a local variable.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void AtLimit(long fuel)
    {
        Fuel = fuel;
        AtLimit();
    }

    /// <summary>
    /// The same for compiled code in a loop. It throws what this answers, catches it itself, and goes on in the copy
    /// that starts there: the JIT keeps nothing in registers for code that ends in a throw.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Exception AtLimitInLoop(int depth, int function, int loop)
    {
        AtLimit();
        _loopLeft.Context = this;
        _loopLeft.Depth = depth;
        _loopLeft.Code = Compiled!.Resume.Code(function, loop);
        return _loopLeft;
    }
}
