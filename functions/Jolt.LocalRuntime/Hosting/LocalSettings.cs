using System.Text.Json;

namespace Jolt.LocalRuntime.Hosting;

/// <summary>local.settings.json, as Core Tools read it.</summary>
/// <param name="Values">The settings; environment variables win over them.</param>
/// <param name="Port">Host.LocalHttpPort, if it is there.</param>
internal sealed record LocalSettings(IReadOnlyDictionary<string, string?> Values, int? Port)
{
    private const string FileName = "local.settings.json";

    /// <summary>Reads the first file that a folder has.</summary>
    public static LocalSettings Read(IEnumerable<string> folders)
    {
        var path = folders.Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            return new(new Dictionary<string, string?>(), null);
        }

        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(path), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return new(ValuesOf(document.RootElement), PortOf(document.RootElement));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new HostRefusal(ExitCode.SettingInvalid, $"{path} cannot be read: {e.Message}", e);
        }
    }

    private static Dictionary<string, string?> ValuesOf(JsonElement root) =>
        root.TryGetProperty(nameof(Values), out var values)
            ? values.EnumerateObject().ToDictionary(
                value => value.Name.Replace("__", ":", StringComparison.Ordinal),
                value => (string?)value.Value.ToString())
            : [];

    private static int? PortOf(JsonElement root) =>
        root.TryGetProperty("Host", out var host) && host.TryGetProperty("LocalHttpPort", out var port)
            ? port.GetInt32()
            : null;
}
