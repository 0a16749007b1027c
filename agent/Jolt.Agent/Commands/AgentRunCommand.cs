using System.CommandLine;
using Jolt.Agent.Idle;
using Jolt.Agent.Settings;
using Jolt.Agent.Work;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt agent run</c>: works until it is asked to end.</summary>
internal static class AgentRunCommand
{
    private const int SlotsMax = 256;

    internal static Command Create(Shell shell)
    {
        var slots = new Option<int>("--slots") { Description = "Chunks at once [the number of cores].", DefaultValueFactory = _ => Environment.ProcessorCount };
        slots.Validators.Add(result => OptionRules.RequireBetween(result, "--slots", 1, SlotsMax));
        var memory = QuantityOptions.Bytes("--memory", "Memory one chunk may use [half of this PC's, shared by the slots].");
        var when = new Option<string>("--when")
        {
            Description = "always: at the lowest priority. idle: only while other programs use little of the processor " +
                $"(Linux; pauses over {LoadDecision.BusyShare * 100:0} %, goes on after {LoadDecision.QuietSeconds} s under {LoadDecision.QuietShare * 100:0} %). " +
                "Keyboard, mouse, battery and schedule are not looked at yet.",
            DefaultValueFactory = _ => "always",
        };
        when.AcceptOnlyFromAmong("always", "idle");
        var pause = new Option<int>("--pause")
        {
            Description = "The longest pause between two looks at an empty market, in seconds.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => AgentOptions.LongestPauseSecondsDefault,
        };
        pause.Validators.Add(result => OptionRules.RequireBetween(result, "--pause", 1, 3600));
        var json = new Option<bool>("--json") { Description = "Say what happens as JSON, an object a line." };
        var inProcess = new Option<bool>("--in-process")
        {
            Description = "Run chunks in the agent's own process, without the second wall around the sandbox: for tests.",
            Hidden = true,
        };
        var untilInputEnds = UntilInputEnds.Option();
        var command = new Command("run", "Work and earn, until Ctrl-C.")
        {
            slots, memory, when, pause, json, inProcess, untilInputEnds,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var end = UntilInputEnds.Watch(parsed.GetValue(untilInputEnds), cancellationToken);
            var options = Options(parsed.GetValue(slots), parsed.GetValue(memory), parsed.GetValue(pause));
            options = options with { InProcess = parsed.GetValue(inProcess) };
            var policy = parsed.GetValue(when) == "idle" ? IdlePolicy.Idle : IdlePolicy.Always;
            IAgentLog log = parsed.GetValue(json) ? new JsonAgentLog(shell.Output) : new TextAgentLog(shell.Output, shell.Time);
            LowPriority.Apply();
            await WorkingAgent.RunAsync(Identity(shell), shell.Home, options, policy, log, end.Token);
            return ExitCodes.Done;
        });
        return command;
    }

    private static AgentOptions Options(int slots, long memoryBytes, int pauseSeconds)
    {
        var pages = memoryBytes > 0
            ? AgentOptions.PagesOfSlot(memoryBytes * 2, 1)
            : AgentOptions.PagesOfSlot(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, slots);
        return new AgentOptions(slots, pages, TimeSpan.FromSeconds(pauseSeconds));
    }

    private static AgentIdentity Identity(Shell shell) =>
        new SettingsFile(shell.Home.SettingsFile).Load().Agent ?? throw new CommandRefusedException(
            ExitCodes.Usage, "This PC is not an agent yet: enrol it with 'jolt agent join --broker URL --key ACCOUNTKEY'.");
}
