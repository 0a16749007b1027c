using System.CommandLine;
using System.Diagnostics;
using Jolt.Agent.Hosting;
using Jolt.Agent.Service;
using Jolt.Agent.Settings;
using Spectre.Console;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt agent install|uninstall</c>: lets the agent start with its owner's session, and takes that back.</summary>
internal static class AgentInstallCommands
{
    internal static Command Install(Shell shell)
    {
        var show = new Option<bool>("--show") { Description = "Only show what would be changed." };
        var yes = new Option<bool>("--yes") { Description = "Agree to it, and to what an agent does, without being asked." };
        var command = new Command("install", "Start the agent with your session; shows what it changes, and asks.") { show, yes };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var plan = Plan(shell);
            await shell.SayAsync(plan.Describe());
            if (parsed.GetValue(show))
            {
                return ExitCodes.Done;
            }

            var settings = EffectiveSettings.Load(shell.Home.AgentSettingsFile, shell.Variable, []).Settings;
            await Consent.RequireAsync(shell, settings, parsed.GetValue(yes), quiet: false);
            RequireAgreement(shell, parsed.GetValue(yes));
            Directory.CreateDirectory(Path.GetDirectoryName(plan.File)!);
            await File.WriteAllTextAsync(plan.File, plan.Text, cancellationToken);
            await RunAllAsync(shell, plan.Start, cancellationToken);
            return ExitCodes.Done;
        });
        return command;
    }

    internal static Command Uninstall(Shell shell)
    {
        var command = new Command("uninstall", "Take back what 'jolt agent install' changed.");
        command.SetAction(async (_, cancellationToken) =>
        {
            var plan = Plan(shell);
            if (!File.Exists(plan.File))
            {
                await shell.SayAsync($"There is no {plan.File}: nothing is installed.");
                return ExitCodes.Done;
            }

            await RunAllAsync(shell, plan.Stop, cancellationToken);
            File.Delete(plan.File);
            await shell.SayAsync($"Removed {plan.File}.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static ServicePlan Plan(Shell shell)
    {
        string[] program = [DotnetProgram.Path, DotnetProgram.JoltAssembly, "agent", "run", "--plain"];
        var user = shell.Variable("HOME") is { Length: > 0 } home ? home : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsWindows() ? ServicePlan.WindowsTask(shell.Home.Folder, program)
            : OperatingSystem.IsMacOS() ? ServicePlan.Launchd(user, shell.Home.Folder, program)
            : ServicePlan.Systemd(user, shell.Home.Folder, program);
    }

    private static void RequireAgreement(Shell shell, bool yes)
    {
        if (!yes && !(shell.Interactive && shell.Terminal.Confirm("Change this?", defaultValue: false)))
        {
            throw new CommandRefusedException(ExitCodes.ConsentMissing, "Nothing was changed: agree to it at a terminal, or with --yes.");
        }
    }

    /// <summary>A step that fails is said and does not stop the others: what is half there must still be removable.</summary>
    private static async Task RunAllAsync(Shell shell, IReadOnlyList<string[]> programs, CancellationToken cancellationToken)
    {
        foreach (var words in programs)
        {
            await shell.SayAsync($"{ServicePlan.Line(words)}: {await RunAsync(words, cancellationToken)}");
        }
    }

    private static async Task<string> RunAsync(string[] words, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardError = true })!;
            var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? "done" : $"failed ({process.ExitCode}): {Failure.OneLine(errors)}";
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return $"failed: {missing.Message}";
        }
    }
}
