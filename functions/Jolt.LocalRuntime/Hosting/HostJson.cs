using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Jolt.LocalRuntime.Hosting;

/// <summary>What the local runtime takes from host.json. The defaults are the real host's.</summary>
/// <param name="RoutePrefix">What every route begins with; may be empty.</param>
/// <param name="HubName">The task hub: the prefix of its tables' names.</param>
/// <param name="ActivitiesMax">How many activities run at once.</param>
/// <param name="OrchestratorsMax">How many orchestrations take a turn at once.</param>
/// <param name="ExtendedSessions">Whether an orchestrator stays in memory between its turns, instead of a replay.</param>
internal sealed record HostJson(
    string RoutePrefix, string HubName, int ActivitiesMax, int OrchestratorsMax, bool ExtendedSessions)
{
    private const string FileName = "host.json";
    private const string OverrideSection = "AzureFunctionsJobHost";
    private const int ConcurrencyPerCore = 10;

    /// <summary>Reads host.json; settings named AzureFunctionsJobHost__section__key override it.</summary>
    public static IConfiguration Read(IEnumerable<string> folders, IConfiguration settings)
    {
        var path = folders.Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists);
        var builder = new ConfigurationBuilder();
        if (path is not null)
        {
            builder.AddJsonFile(path, optional: false, reloadOnChange: false);
        }

        try
        {
            return builder.AddConfiguration(settings.GetSection(OverrideSection)).Build();
        }
        catch (Exception e) when (e is FormatException or InvalidDataException)
        {
            throw new HostRefusal(ExitCode.SettingInvalid, $"{path} is not JSON: {e.InnerException?.Message}", e);
        }
    }

    /// <summary>Takes the settings out; <paramref name="setting"/> answers for a hub's name written as %Name%.</summary>
    public static HostJson From(IConfiguration json, Func<string, string?> setting)
    {
        var durable = json.GetSection("extensions:durableTask");
        var hub = durable["hubName"] ?? "TestHubName";
        if (hub is ['%', .., '%'])
        {
            hub = setting(hub.Trim('%')) ?? throw Invalid("extensions:durableTask:hubName", hub);
        }

        return new(
            (json["extensions:http:routePrefix"] ?? "api").Trim('/'),
            hub,
            Count(durable, "maxConcurrentActivityFunctions"),
            Count(durable, "maxConcurrentOrchestratorFunctions"),
            bool.TryParse(durable["extendedSessionsEnabled"], out var extended) && extended);
    }

    private static int Count(IConfigurationSection section, string key) => section[key] switch
    {
        null => ConcurrencyPerCore * Environment.ProcessorCount,
        var text when int.TryParse(text, CultureInfo.InvariantCulture, out var count) && count > 0 => count,
        var text => throw Invalid($"{section.Path}:{key}", text),
    };

    private static HostRefusal Invalid(string key, string? value) =>
        new(ExitCode.SettingInvalid, $"{FileName}: '{value}' is no value for {key}.");
}
