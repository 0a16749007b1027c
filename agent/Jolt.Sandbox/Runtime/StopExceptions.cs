namespace Jolt.Sandbox.Runtime;

/// <summary>The program trapped.</summary>
internal sealed class TrapException(TrapKind kind) : StopException($"trap:{kind.Text()}")
{
    public TrapKind Kind { get; } = kind;
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
