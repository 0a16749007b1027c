using Jolt.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.Functions.Telemetry;

/// <summary>Begins the broker's telemetry.</summary>
public static class TelemetryStartup
{
    private const string ServiceName = "jolt-broker";

    /// <summary>
    /// Tells the host that the worker sends its own log, so that no line is sent twice
    /// (https://learn.microsoft.com/azure/azure-functions/opentelemetry-howto). host.json's telemetryMode is its counterpart.
    /// </summary>
    private const string SendsItsOwnTelemetry = "WorkerOpenTelemetryEnabled";

    /// <summary>Begins to export what the settings ask for.</summary>
    /// <param name="builder">The broker.</param>
    /// <returns>The export, to be disposed of when the broker has ended.</returns>
    /// <exception cref="Contracts.SettingException">A setting is wrong.</exception>
    public static TelemetryExport StartTelemetry(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = TelemetrySettings.Read(ServiceName, setting => builder.Configuration[setting]);
        TelemetryExport.AddLogs(builder.Logging, settings);
        if (settings.Target is TelemetryTarget.ApplicationInsights)
        {
            builder.Services.Configure<WorkerOptions>(worker => worker.Capabilities[SendsItsOwnTelemetry] = bool.TrueString);
        }

        return TelemetryExport.Start(settings);
    }
}
