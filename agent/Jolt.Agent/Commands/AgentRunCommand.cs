using System.CommandLine;
using Jolt.Agent.Idle;
using Jolt.Agent.Screen;
using Jolt.Agent.Settings;
using Jolt.Agent.Work;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt agent run</c>: works until it is asked to end.</summary>
internal static class AgentRunCommand
{
    internal static Command Create(Shell shell)
    {
        var flags = new AgentFlags();
        var json = new Option<bool>("--json") { Description = "Say what happens as JSON, an object a line." };
        var plain = new Option<bool>("--plain") { Description = "Say what happens in lines, also at a terminal." };
        var yes = new Option<bool>("--yes") { Description = "Agree to what an agent does, without being asked." };
        var inProcess = new Option<bool>("--in-process")
        {
            Description = "Run chunks in the agent's own process, without the second wall around the sandbox: for tests.",
            Hidden = true,
        };
        var silence = new Option<double>("--silence")
        {
            Description = "Seconds for which a broker or a storage that says nothing is waited for: for tests.",
            DefaultValueFactory = _ => CallLimits.Agent.Silence.TotalSeconds,
            Hidden = true,
        };
        var untilInputEnds = UntilInputEnds.Option();
        var command = new Command("run", "Work and earn, until Ctrl-C.") { json, plain, yes, inProcess, silence, untilInputEnds };
        flags.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var end = UntilInputEnds.Watch(parsed.GetValue(untilInputEnds), cancellationToken);
            var joined = Joined(shell);
            var effective = Read();
            var settings = effective.Settings;
            var quiet = parsed.GetValue(json);
            await Consent.RequireAsync(shell, settings, joined, parsed.GetValue(yes), quiet, end.Token);
            var options = AgentOptions.Of(settings, Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
                with
            {
                InProcess = parsed.GetValue(inProcess),
                Calls = CallLimits.Agent with { Silence = TimeSpan.FromSeconds(parsed.GetValue(silence)) },
            };
            using var alert = AlertThread.Start();
            LowPriority.ApplyToAgent(alert.Id);
            await WorkingAgent.RunAsync(joined, shell.Home, options, alert, Behaviour(shell, effective, Read, quiet, parsed.GetValue(plain)), end.Token);
            return ExitCodes.Done;

            EffectiveSettings Read()
            {
                var read = flags.Read(parsed, shell);
                read.RequirePools(joined);
                return read;
            }
        });
        return command;
    }

    private static AgentBehaviour Behaviour(Shell shell, EffectiveSettings settings, Func<EffectiveSettings> read, bool json, bool plain)
    {
        if (shell.Interactive && !json && !plain)
        {
            return new(settings, read, shell.Variable, new ScreenLog(shell.Output), new AgentScreen(shell.Terminal, shell.Time).WatchAsync);
        }

        IAgentLog log = json ? new JsonAgentLog(shell.Output) : new TextAgentLog(shell.Output, shell.Time);
        return new(settings, read, shell.Variable, log, static (_, work) => work());
    }

    /// <exception cref="CommandRefusedException">This PC is not enrolled.</exception>
    internal static IReadOnlyList<AgentIdentity> Joined(Shell shell) =>
        new SettingsFile(shell.Home.SettingsFile).Load().Agents is { Count: > 0 } joined ? joined : throw new CommandRefusedException(
            ExitCodes.Usage, "This PC is not an agent yet: enrol it with 'jolt agent join --broker URL --key ACCOUNTKEY'.");
}
