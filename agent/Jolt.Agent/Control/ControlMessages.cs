namespace Jolt.Agent.Control;

/// <summary>An order or a question to a running agent.</summary>
/// <param name="Command">status, pause, resume, finish, reload or log.</param>
/// <param name="Seconds">How long to pause; null: until resumed.</param>
/// <param name="After">The number of the last line of the log that the caller has.</param>
internal sealed record ControlRequest(string Command, long? Seconds = null, long? After = null)
{
    /// <summary>Raised when a field changes its meaning. What is only added needs no new number: who does not know it passes over it.</summary>
    internal const int ProtocolNewest = 1;

    /// <summary>What the caller speaks.</summary>
    public int Protocol { get; init; } = ProtocolNewest;
}

/// <summary>A running agent's answer.</summary>
/// <param name="Status">After all but log: what it does now.</param>
/// <param name="Log">After log: its lines, the oldest first.</param>
/// <param name="Refusal">Why it does not do what was asked; null where it does.</param>
internal sealed record ControlAnswer(AgentStatus? Status, IReadOnlyList<LogLine>? Log, ControlRefusal? Refusal = null);

/// <summary>Why an agent does not do what it was asked.</summary>
/// <param name="ExitCode">How the command ends that asked: one of <see cref="ExitCodes"/>.</param>
/// <param name="Line">The reason, for a person.</param>
internal sealed record ControlRefusal(int ExitCode, string Line);

/// <summary>One thing that an agent did.</summary>
/// <param name="Number">Counts from 1 since the agent started.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What kind of event, in the words of <c>jolt agent run --json</c>.</param>
/// <param name="Text">What happened, for a person.</param>
internal sealed record LogLine(long Number, DateTimeOffset At, string Kind, string Text);
