using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jolt.Agent.Settings;

/// <summary>The settings as one JSON file that only its owner may read.</summary>
/// <param name="path">Where it is; it need not exist.</param>
internal sealed class SettingsFile(string path)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    internal string Path => path;

    /// <summary>Reads the settings; a file that is not there is empty settings.</summary>
    /// <exception cref="CommandRefusedException">The file is not what Jolt writes.</exception>
    internal UserSettings Load()
    {
        try
        {
            using var file = File.OpenRead(path);
            return (JsonSerializer.Deserialize<UserSettings>(file, Json) ?? new UserSettings()).UpToDate();
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return new UserSettings();
        }
        catch (JsonException damage)
        {
            throw new CommandRefusedException(ExitCodes.SettingsDamaged, DamageLine(damage));
        }
    }

    /// <summary>Replaces the file as a whole, so that a crash leaves the old one or the new one.</summary>
    internal void Save(UserSettings settings) =>
        PrivateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(settings, Json));

    private string DamageLine(JsonException damage)
    {
        var line = damage.LineNumber is { } number ? $" line {number + 1}" : "";
        return $"The settings file {path}{line} is not what Jolt wrote ({Commands.Failure.OneLine(damage.Message)}): " +
            "correct it, or remove it and start afresh.";
    }
}
