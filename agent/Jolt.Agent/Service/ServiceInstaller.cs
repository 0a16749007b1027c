using System.Diagnostics;

namespace Jolt.Agent.Service;

/// <summary>Carries a plan out, and takes it back: also where it fails half-way.</summary>
/// <param name="plan">What to do.</param>
/// <param name="say">Tells of each step.</param>
internal sealed class ServiceInstaller(ServicePlan plan, Func<string, Task> say)
{
    /// <summary>Whether something is installed.</summary>
    internal bool IsThere => File.Exists(plan.File);

    /// <exception cref="CommandRefusedException">A step failed; what was done before it is taken back.</exception>
    internal async Task InstallAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(plan.File)!);
        await File.WriteAllTextAsync(plan.File, plan.Text, plan.Encoding, cancellationToken);
        await say($"  wrote {plan.File}");
        foreach (var step in plan.Start)
        {
            if (await RunAsync(step, cancellationToken) is { } failure)
            {
                await TakeBackAsync(cancellationToken);
                throw new CommandRefusedException(ExitCodes.ServiceFailed, $"'{step.Line.Trim()}' failed: {failure} What was changed is taken back.");
            }
        }
    }

    /// <exception cref="CommandRefusedException">A step failed; the others were done all the same.</exception>
    internal async Task UninstallAsync(CancellationToken cancellationToken)
    {
        if (await TakeBackAsync(cancellationToken) is { Count: > 0 } failures)
        {
            throw new CommandRefusedException(ExitCodes.ServiceFailed, $"{plan.File} is removed, but {string.Join(" ", failures)}");
        }
    }

    private async Task<IReadOnlyList<string>> TakeBackAsync(CancellationToken cancellationToken)
    {
        var failures = new List<string>();
        await RunAllAsync(plan.Stop, failures, cancellationToken);
        File.Delete(plan.File);
        await say($"  removed {plan.File}");
        foreach (var folder in plan.Folders.Where(folder => Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            Directory.Delete(folder);
        }

        await RunAllAsync(plan.Forget, failures, cancellationToken);
        return failures;
    }

    private async Task RunAllAsync(IReadOnlyList<ServiceStep> steps, List<string> failures, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            if (await RunAsync(step, cancellationToken) is { } failure)
            {
                failures.Add($"'{step.Line.Trim()}' failed: {failure}");
            }
        }
    }

    /// <returns>Why it failed; null where it did not, or may.</returns>
    private async Task<string?> RunAsync(ServiceStep step, CancellationToken cancellationToken)
    {
        var failure = await RunAsync(step.Words, cancellationToken);
        await say($"{step.Line}: {(failure is null ? "done" : step.MayFail ? "nothing to do" : "failed")}");
        return step.MayFail ? null : failure;
    }

    private static async Task<string?> RunAsync(string[] words, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(words[0], words[1..])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
            await output;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? null : $"{Commands.Failure.OneLine(errors)} (exit code {process.ExitCode}).";
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return $"{missing.Message}.";
        }
    }
}
