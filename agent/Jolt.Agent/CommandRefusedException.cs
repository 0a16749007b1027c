namespace Jolt.Agent;

/// <summary>What a command cannot do, in one line that says what to do instead.</summary>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="message">The line.</param>
internal sealed class CommandRefusedException(int exitCode, string message) : Exception(message)
{
    internal int ExitCode => exitCode;
}
