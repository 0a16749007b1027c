namespace Jolt.Telemetry;

/// <summary>Where spans and measurements go.</summary>
public enum TelemetryTarget
{
    /// <summary>Nowhere: nothing is recorded, and recording costs nothing.</summary>
    None,

    /// <summary>To the terminal.</summary>
    Console,

    /// <summary>To a collector that speaks OTLP; OTEL_EXPORTER_OTLP_ENDPOINT says where it is.</summary>
    Otlp,

    /// <summary>To Application Insights; APPLICATIONINSIGHTS_CONNECTION_STRING says to which.</summary>
    ApplicationInsights,
}
