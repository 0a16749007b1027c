using Jolt.Agent.Control;
using Jolt.Agent.Idle;
using Jolt.Agent.Sensors;
using Jolt.Agent.Settings;

namespace Jolt.Agent.Work;

/// <summary>How an agent behaves towards its owner.</summary>
/// <param name="Settings">What the owner decided.</param>
/// <param name="Variable">Reads an environment variable: where the screen is.</param>
/// <param name="Log">Where it says what it does.</param>
/// <param name="WatchAsync">Shows the agent while its work goes on, and ends with the work.</param>
internal sealed record AgentBehaviour(
    AgentSettings Settings, Func<string, string?> Variable, IAgentLog Log, Func<AgentDesk, Func<Task>, Task> WatchAsync)
{
    /// <summary>What the system tells of the hardware.</summary>
    internal SystemFolder System { get; } = new("/sys/class");

    /// <summary>Connects the gate: an agent that was asked to finish ends when nothing runs.</summary>
    internal GateSurroundings Around(
        JoltHome home, AgentBook book, EnergyMeter meter, TimeProvider time, CancellationTokenSource finish)
    {
        var sensors = new SensorSet(time, Variable, home.Folder);
        return new(sensors.Read, () => book.Running, decision =>
        {
            meter.Tick(decision.Slots > 0 && book.Running > 0);
            if (decision.Verdict == PolicyVerdict.Finish && book.Running == 0)
            {
                finish.Cancel();
            }
        });
    }
}
