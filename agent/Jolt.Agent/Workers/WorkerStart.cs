using System.Diagnostics;
using Jolt.Agent.Confinement;
using Jolt.Agent.Hosting;

namespace Jolt.Agent.Workers;

/// <summary>Starts the process of a worker: no secrets, no files, no handles but its three pipes.</summary>
internal static class WorkerStart
{
    internal static Task<Process> StartAsync(WorkerOptions options) => StartingThread.RunAsync(() =>
    {
        InheritedHandles.CloseInChildren();
        Directory.CreateDirectory(options.EmptyFolder);
        var process = new Process { StartInfo = Info(options) };
        process.Start();
        return process;
    });

    private static ProcessStartInfo Info(WorkerOptions options)
    {
        var info = new ProcessStartInfo(DotnetProgram.Path, options.Arguments)
        {
            WorkingDirectory = options.EmptyFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment.Clear();
        foreach (var (name, value) in WorkerOptions.EnvironmentVariables)
        {
            info.Environment[name] = value;
        }

        return info;
    }
}
