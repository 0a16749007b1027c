using Jolt.Sandbox.Runtime;

namespace Jolt.Sandbox;

/// <summary>
/// A thread whose stack is large enough for any program: what is compiled and run on it needs no further thread each time.
/// </summary>
public static class ProgramThread
{
    /// <summary>Starts one. It does not keep the process alive.</summary>
    /// <param name="work">What it does; an exception that leaves it ends the process.</param>
    /// <returns>The thread.</returns>
    public static Thread Start(Action work) => SandboxThread.Start(work);
}
