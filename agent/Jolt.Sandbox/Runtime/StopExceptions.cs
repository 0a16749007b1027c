namespace Jolt.Sandbox.Runtime;

/// <summary>The program trapped.</summary>
internal sealed class TrapException(TrapKind kind) : StopException($"trap:{kind.Text()}")
{
    public TrapKind Kind { get; } = kind;
}

/// <summary>Compiled code leaves one of its loops; it never comes out of the function that throws it.</summary>
internal sealed class LoopLeftException() : Exception("A loop was left to pause.")
{
    public ExecutionContext? Context;

    /// <summary>Stack slots that are left for the copy.</summary>
    public int Depth;

    /// <summary>Where the copy's code is.</summary>
    public nint Code;
}

/// <summary>The program needs more fuel than it has.</summary>
internal sealed class OutOfFuelException() : StopException("out-of-fuel");

/// <summary>Another thread killed the run.</summary>
internal sealed class KilledException() : StopException("killed");

/// <summary>The program called proc_exit.</summary>
internal sealed class ExitException(uint code) : StopException($"exit:{code}")
{
    public uint Code { get; } = code;
}

/// <summary>The program wrote more than its output may hold.</summary>
internal sealed class OutputTooLargeException() : StopException("output-too-large");
