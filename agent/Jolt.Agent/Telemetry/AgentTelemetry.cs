using Jolt.Telemetry;

namespace Jolt.Agent.Telemetry;

/// <summary>The agent's own telemetry: nothing, unless the environment asks for it.</summary>
internal static class AgentTelemetry
{
    /// <summary>The variable that says where to: <c>none</c>, <c>console</c> or <c>otlp</c>.</summary>
    internal const string Variable = "JOLT_TELEMETRY";

    private const string ServiceName = "jolt-agent";

    /// <summary>Begins to export.</summary>
    /// <returns>The export, to be disposed of at the end; null where nothing is exported and nothing loaded for it.</returns>
    /// <exception cref="CommandRefusedException">The variable holds another word.</exception>
    internal static IDisposable? Start()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } word)
        {
            return null;
        }

        return TelemetrySettings.TargetNamed(word) switch
        {
            TelemetryTarget.None => null,
            { } target => Start(target),
            null => throw new CommandRefusedException(ExitCodes.Usage, $"{Variable} is '{word}': it must be {TelemetrySettings.Words}."),
        };
    }

    // A method of its own, so that an agent without telemetry never loads the libraries behind it.
    private static TelemetryExport Start(TelemetryTarget target) =>
        TelemetryExport.Start(new TelemetrySettings(ServiceName, target, ConnectionString: null));
}
