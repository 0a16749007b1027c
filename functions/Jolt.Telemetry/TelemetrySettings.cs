using Jolt.Contracts;

namespace Jolt.Telemetry;

/// <summary>Where a program's telemetry goes, and what it calls itself there.</summary>
/// <param name="Service">The program: <c>jolt-broker</c> or <c>jolt-agent</c>.</param>
/// <param name="Target">Where to.</param>
/// <param name="ConnectionString">Application Insights' connection string; null for the other targets.</param>
public sealed record TelemetrySettings(string Service, TelemetryTarget Target, string? ConnectionString)
{
    /// <summary>The setting that names the target: <c>none</c>, <c>console</c> or <c>otlp</c>.</summary>
    public const string TargetSetting = "Jolt:Telemetry";

    /// <summary>The setting that Azure gives an app whose telemetry it collects.</summary>
    public const string ConnectionStringSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>Reads the settings. A named target wins over what Azure gives.</summary>
    /// <param name="service">The program.</param>
    /// <param name="setting">Answers for a setting's name.</param>
    /// <exception cref="SettingException">The target's name is unknown.</exception>
    public static TelemetrySettings Read(string service, Func<string, string?> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var connection = setting(ConnectionStringSetting) is { Length: > 0 } text ? text : null;
        return setting(TargetSetting) switch
        {
            "console" => new(service, TelemetryTarget.Console, null),
            "otlp" => new(service, TelemetryTarget.Otlp, null),
            "none" => new(service, TelemetryTarget.None, null),
            null or "" => new(service, connection is null ? TelemetryTarget.None : TelemetryTarget.ApplicationInsights, connection),
            var other => throw new SettingException(
                $"The setting '{TargetSetting}' is '{other}': expected none, console or otlp."),
        };
    }
}
