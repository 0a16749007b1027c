using Azure.Monitor.OpenTelemetry.Exporter;
using Jolt.Contracts.Telemetry;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Jolt.Telemetry;

/// <summary>
/// Sends what Jolt records to where the settings say. Which traces are kept follows OTEL_TRACES_SAMPLER
/// (https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/).
/// </summary>
public sealed class TelemetryExport : IDisposable
{
    private readonly TracerProvider? _traces;
    private readonly MeterProvider? _metrics;

    private TelemetryExport(TracerProvider? traces, MeterProvider? metrics)
    {
        _traces = traces;
        _metrics = metrics;
    }

    /// <summary>Begins to export spans and measurements.</summary>
    /// <param name="settings">Where to.</param>
    /// <returns>The export; disposing of it sends what is left.</returns>
    public static TelemetryExport Start(TelemetrySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Target == TelemetryTarget.None)
        {
            return new TelemetryExport(null, null);
        }

        var resource = ResourceOf(settings);
        var traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Spans.SourceName);
        var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Spans.SourceName);
        return settings.Target switch
        {
            TelemetryTarget.Console => new(traces.AddConsoleExporter().Build(), metrics.AddConsoleExporter().Build()),
            TelemetryTarget.Otlp => new(traces.AddOtlpExporter().Build(), metrics.AddOtlpExporter().Build()),
            _ => new(
                traces.AddAzureMonitorTraceExporter(azure => azure.ConnectionString = settings.ConnectionString).Build(),
                metrics.AddAzureMonitorMetricExporter(azure => azure.ConnectionString = settings.ConnectionString).Build()),
        };
    }

    /// <summary>Adds the program's log to what is exported. The terminal has it already.</summary>
    /// <param name="logging">The program's log.</param>
    /// <param name="settings">Where to.</param>
    public static void AddLogs(ILoggingBuilder logging, TelemetrySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Target is not (TelemetryTarget.Otlp or TelemetryTarget.ApplicationInsights))
        {
            return;
        }

        logging.AddOpenTelemetry(log =>
        {
            log.SetResourceBuilder(ResourceOf(settings));
            log.IncludeFormattedMessage = true;
            _ = settings.Target == TelemetryTarget.Otlp
                ? log.AddOtlpExporter()
                : log.AddAzureMonitorLogExporter(azure => azure.ConnectionString = settings.ConnectionString);
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private static ResourceBuilder ResourceOf(TelemetrySettings settings) =>
        ResourceBuilder.CreateDefault().AddService(settings.Service);
}
