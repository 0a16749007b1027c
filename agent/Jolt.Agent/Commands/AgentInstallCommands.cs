using System.CommandLine;
using Jolt.Agent.Control;
using Jolt.Agent.Hosting;
using Jolt.Agent.Service;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt agent install|uninstall</c>: lets the agent start with its owner's session, and takes that back.</summary>
internal static class AgentInstallCommands
{
    /// <summary>A service that runs answers within this many seconds.</summary>
    private const int StartSeconds = 20;

    internal static Command Install(Shell shell)
    {
        var show = new Option<bool>("--show") { Description = "Only show what would be changed." };
        var yes = new Option<bool>("--yes") { Description = "Agree to it, and to what an agent does, without being asked." };
        var command = new Command("install", "Start the agent with your session; shows what it changes, and asks.") { show, yes };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var plan = Plan(shell);
            await shell.SayAsync(plan.Describe());
            if (!parsed.GetValue(show))
            {
                await InstallAsync(shell, plan, parsed.GetValue(yes), cancellationToken);
            }

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
            var installer = new ServiceInstaller(plan, shell.SayAsync);
            if (!installer.IsThere)
            {
                await shell.SayAsync($"There is no {plan.File}: nothing is installed.");
                return ExitCodes.Done;
            }

            await installer.UninstallAsync(cancellationToken);
            await shell.SayAsync("The agent does not start by itself any more. What it earned, its settings and your consent stay in " + shell.Home.Folder + ".");
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task InstallAsync(Shell shell, ServicePlan plan, bool yes, CancellationToken cancellationToken)
    {
        // All that would make the service end at once is found out here, where somebody reads it.
        var effective = shell.AgentSettings();
        var joined = AgentRunCommand.Joined(shell);
        effective.RequirePools(joined);
        var installer = new ServiceInstaller(plan, shell.SayAsync);
        if (!installer.IsThere && await StatusAsync(shell, cancellationToken) is { } running)
        {
            throw new CommandRefusedException(
                ExitCodes.AgentRunsAlready, $"An agent of yours runs already (process {running.Process}): end it first, with 'jolt agent finish' or Ctrl-C.");
        }

        await Consent.RequireAsync(shell, effective.Settings, joined, yes, quiet: false, cancellationToken);
        if (!yes && !(shell.CanAsk && await shell.AgreesAsync("Change this?", cancellationToken)))
        {
            throw new CommandRefusedException(ExitCodes.ConsentMissing, "Nothing was changed: agree to it at a terminal, or with --yes.");
        }

        await installer.InstallAsync(cancellationToken);
        await SayHowItIsAsync(shell, cancellationToken);
    }

    private static async Task SayHowItIsAsync(Shell shell, CancellationToken cancellationToken)
    {
        for (var second = 0; second < StartSeconds; second++)
        {
            if (await StatusAsync(shell, cancellationToken) is { } status)
            {
                await shell.SayAsync($"It runs (process {status.Process}). {StatusText.Verdict(status)}: {status.Reason}.");
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(1), shell.Time, cancellationToken);
        }

        await shell.SayAsync("It was started, and does not answer yet: see its log, and 'jolt agent status'.");
    }

    private static async Task<AgentStatus?> StatusAsync(Shell shell, CancellationToken cancellationToken)
    {
        try
        {
            return (await ControlCall.AskAsync(shell.Home.ControlSocket, new("status"), cancellationToken)).Status;
        }
        catch (CommandRefusedException refused) when (refused.ExitCode == ExitCodes.AgentNotRunning)
        {
            return null;
        }
    }

    private static ServicePlan Plan(Shell shell)
    {
        var program = ServiceProgram.Of(
            Environment.ProcessPath, DotnetProgram.Path, DotnetProgram.JoltAssembly, File.Exists(DotnetProgram.JoltAssembly));
        var user = shell.Variable("HOME") is { Length: > 0 } home ? home : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var configuration = shell.Variable("XDG_CONFIG_HOME") is { Length: > 0 } named ? named : Path.Combine(user, ".config");
        var plan = OperatingSystem.IsWindows() ? WindowsTaskPlan.Of($"{Environment.UserDomainName}\\{Environment.UserName}", shell.Home.Folder, program)
            : OperatingSystem.IsMacOS() ? LaunchdPlan.Of(user, shell.Home.Folder, program)
            : SystemdPlan.Of(configuration, shell.Home.Folder, program);
        return plan with { Note = $"{plan.Note}{Environment.NewLine}{ServiceProgram.Note(program)}".Trim() };
    }
}
