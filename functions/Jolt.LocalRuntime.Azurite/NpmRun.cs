using System.Diagnostics;

namespace Jolt.LocalRuntime.Azurite;

/// <summary>One run of npm, to its end.</summary>
internal static class NpmRun
{
    public static async Task<(int ExitCode, string LastLine)> RunAsync(
        string npm, string folder, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(npm, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = new Process { StartInfo = start };
        var output = new LastLines();
        process.OutputDataReceived += (_, received) => output.Add(received.Data);
        process.ErrorDataReceived += (_, received) => output.Add(received.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, output.FirstWith("npm error") ?? output.Last ?? "no output");
    }
}
