using System.Globalization;
using Jolt.Agent.Confinement;

namespace Jolt.Agent.Workers;

/// <summary>
/// The worker's side: <c>jolt chunk-worker PARENT BYTES</c>. It warms up, gives up its rights, and then runs chunks for
/// its parent until its input ends.
/// </summary>
internal static class WorkerProgram
{
    internal const string Name = "chunk-worker";

    /// <summary>Serves until the parent closes the pipe.</summary>
    /// <param name="arguments">The parent's process id, and the bytes of memory that the worker may take.</param>
    /// <returns>An exit code.</returns>
    internal static int Run(string[] arguments)
    {
        if (arguments is not [var parentText, var memoryText]
            || !int.TryParse(parentText, CultureInfo.InvariantCulture, out var parent)
            || !long.TryParse(memoryText, CultureInfo.InvariantCulture, out var memoryBytes))
        {
            Console.Error.WriteLine($"'jolt {Name}' is for Jolt itself: to try a program, use 'jolt sandbox run'.");
            return ExitCodes.Usage;
        }

        var walls = Confine.AtStart(parent);
        using var input = StandardPipes.OpenInput();
        using var output = StandardPipes.OpenOutput();
        new Frame(FrameKind.Tied, []).Write(output);
        WarmUp.Run();
        walls |= Confine.WhenWarm(memoryBytes);
        new WorkerLoop(input, output).Serve(walls);
        return ExitCodes.Done;
    }
}
