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

    /// <summary>The words that name a target, for an error message.</summary>
    public const string Words = "none, console or otlp";

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
        if (setting(TargetSetting) is not { Length: > 0 } word)
        {
            return new(service, connection is null ? TelemetryTarget.None : TelemetryTarget.ApplicationInsights, connection);
        }

        return TargetNamed(word) is { } target
            ? new(service, target, null)
            : throw new SettingException($"The setting '{TargetSetting}' is '{word}': expected {Words}.");
    }

    /// <summary>The target that a word names; null if it names none.</summary>
    /// <param name="word">The word.</param>
    public static TelemetryTarget? TargetNamed(string word) => word switch
    {
        "none" => TelemetryTarget.None,
        "console" => TelemetryTarget.Console,
        "otlp" => TelemetryTarget.Otlp,
        _ => null,
    };
}
