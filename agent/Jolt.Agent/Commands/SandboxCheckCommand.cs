using System.CommandLine;
using Jolt.Agent.Confinement;
using Jolt.Agent.Workers;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt sandbox check</c>: shows whether the walls around strangers' programs hold on this machine.</summary>
internal static class SandboxCheckCommand
{
    internal static Command Create(Shell shell)
    {
        var command = new Command("check", "See whether the walls around strangers' programs hold on this machine.");
        command.SetAction((_, cancellationToken) => RunAsync(shell, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Shell shell, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("jolt-check-").FullName;
        try
        {
            var file = Path.Combine(folder, "file");
            await File.WriteAllTextAsync(file, "", cancellationToken);
            var options = new WorkerOptions(shell.Home.EmptyFolder, Contracts.Limits.ChunkMemoryPagesDefault);
            await using var worker = await Worker.StartAsync(options, cancellationToken);
            var attempts = await worker.TryToBreakOutAsync(file, Path.Combine(folder, "written"), cancellationToken);
            return await ShowAsync(shell, worker.Walls, attempts);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> ShowAsync(Shell shell, Walls walls, IReadOnlyList<Attempt> attempts)
    {
        await shell.SayAsync("A worker, the process in which a chunk's sandbox is, was asked to break out.");
        foreach (var wall in Enum.GetValues<Walls>().Where(wall => wall != Walls.None))
        {
            await shell.SayAsync($"{(walls.HasFlag(wall) ? "holds  " : "MISSING")}  {Name(wall)}");
        }

        foreach (var attempt in attempts)
        {
            await shell.SayAsync($"{(attempt.Refused ? "refused" : "POSSIBLE")}  {attempt.What}");
        }

        var holds = attempts.Count > 0 && attempts.All(attempt => attempt.Refused);
        await shell.SayAsync(holds
            ? "All of it was refused."
            : "Not all of it was refused: on this system the sandbox itself is the wall that counts.");
        return holds ? ExitCodes.Done : ExitCodes.WallMissing;
    }

    private static string Name(Walls wall) => wall switch
    {
        Walls.EndsWithParent => "it ends when the agent does, however that comes about",
        Walls.LowestPriority => "lowest priority for processor and disks",
        Walls.NoNewPrivileges => "no program can give it more rights",
        Walls.NotReadable => "its memory cannot be read by others and is never dumped",
        Walls.MemoryCeiling => "memory ceiling",
        Walls.SystemCallFilter => "no network, no files, no programs, no other processes",
        _ => throw new ArgumentOutOfRangeException(nameof(wall), wall, "A wall without a name."),
    };
}
