namespace Jolt.Sandbox.Reference.Execution;

/// <summary>Ends a run with its outcome: a trap, out-of-fuel, exit:N or output-too-large.</summary>
public sealed class ReferenceStopException(string outcome) : Exception(outcome)
{
    public string Outcome { get; } = outcome;

    public static ReferenceStopException Trap(string kind) => new($"trap:{kind}");
}
