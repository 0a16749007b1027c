using Jolt.Agent.Control;
using Jolt.Agent.Idle;
using Jolt.Agent.Sensors;
using Jolt.Agent.Settings;

namespace Jolt.Agent.Work;

/// <summary>How an agent behaves towards its owner.</summary>
/// <param name="AtStart">What the owner decided.</param>
/// <param name="Read">Reads it again: the file may have changed.</param>
/// <param name="Variable">Reads an environment variable: where the screen is.</param>
/// <param name="Log">Where it says what it does.</param>
/// <param name="WatchAsync">Shows the agent while its work goes on, and ends with the work.</param>
internal sealed record AgentBehaviour(
    EffectiveSettings AtStart, Func<EffectiveSettings> Read, Func<string, string?> Variable, IAgentLog Log,
    Func<AgentDesk, Func<Task>, Task> WatchAsync)
{
    internal AgentSettings Settings => AtStart.Settings;

    /// <summary>What the system tells of the hardware.</summary>
    internal SystemFolder System { get; } = new("/sys/class");

    /// <summary>The settings as they are taken over while the agent runs.</summary>
    internal SettingsInForce InForce(JoltHome home, IAgentLog log) => new(home.AgentSettingsFile, Read, AtStart, log);

    /// <summary>Connects the gate: an agent that was asked to finish ends when nothing runs.</summary>
    internal GateSurroundings Around(
        JoltHome home, AgentBook book, EnergyMeter meter, SettingsInForce settings, TimeProvider time, CancellationTokenSource finish)
    {
        var sensors = new SensorSet(time, Variable, home.Folder);
        return new(sensors.Read, decision =>
        {
            settings.Look();
            book.SaveWhenDue();
            meter.Tick(decision.Slots > 0 && book.Running > 0);
            if (decision.EndsWhenDone && book.Running == 0)
            {
                finish.Cancel();
            }
        });
    }
}
