using System.Diagnostics.CodeAnalysis;

namespace Jolt.LocalRuntime.Hosting;

/// <summary>A reason, in one line, why the host does not start; the process shows it and ends with the exit code.</summary>
[SuppressMessage("Design", "CA1032", Justification = "It always has an exit code.")]
internal sealed class HostRefusal(ExitCode exitCode, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What the process's exit code is to be.</summary>
    public ExitCode ExitCode { get; } = exitCode;
}
