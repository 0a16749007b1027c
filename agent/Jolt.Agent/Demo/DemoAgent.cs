using System.Globalization;
using System.Text.Json;
using Jolt.Agent.Hosting;
using Jolt.Agent.Settings;
using Jolt.Agent.Work;

namespace Jolt.Agent.Demo;

/// <summary>A real <c>jolt agent run</c> as a child process, whose events are read line by line.</summary>
internal sealed class DemoAgent : IAsyncDisposable
{
    /// <summary>An agent of the demo looks at the market often: nobody wants to wait for the next act.</summary>
    private const int PauseSeconds = 1;

    private readonly ChildProgram _program;
    private readonly Task _reading;

    private DemoAgent(DemoMember owner, ChildProgram program, Action<DemoMember, AgentEvent> heard)
    {
        Owner = owner;
        _program = program;
        _reading = ReadAsync(heard);
    }

    internal DemoMember Owner { get; }

    internal static DemoAgent Start(DemoMember owner, int slots, Action<DemoMember, AgentEvent> heard)
    {
        string[] arguments =
        [
            "agent", "run", "--json", "--until-input-ends", "--yes", "--when", "always",
            "--slots", slots.ToString(CultureInfo.InvariantCulture),
            "--pause", PauseSeconds.ToString(CultureInfo.InvariantCulture),
        ];
        var environment = new Dictionary<string, string> { [JoltHome.Variable] = owner.Home.Folder };
        return new DemoAgent(owner, ChildProgram.Start(DotnetProgram.JoltAssembly, arguments, environment), heard);
    }

    /// <summary>Ends with the refusal of an agent that ended by itself.</summary>
    internal async Task FailWhenEndedAsync() => throw new CommandRefusedException(
        await _program.Ended is var code and not ExitCodes.Done ? code : ExitCodes.Fault,
        $"{Owner.PcName} stopped working: {_program.LastError}");

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        await _reading;
    }

    private async Task ReadAsync(Action<DemoMember, AgentEvent> heard)
    {
        await foreach (var line in _program.Lines)
        {
            if (JsonSerializer.Deserialize<AgentEvent>(line, JsonAgentLog.Options) is { } what)
            {
                heard(Owner, what);
            }
        }
    }
}
