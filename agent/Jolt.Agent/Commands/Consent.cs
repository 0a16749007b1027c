using System.Globalization;
using System.Text.Json;
using Jolt.Agent.Settings;

namespace Jolt.Agent.Commands;

/// <summary>Says before the first run what an agent does, and asks.</summary>
internal static class Consent
{
    /// <summary>Raised when the text says something new: then it is asked again.</summary>
    internal const int Version = 1;

    /// <summary>Characters of a line: a terminal is seldom narrower than 80.</summary>
    private const int LineLengthMax = 79;

    private const string Question = "Shall this PC work for others like this?";

    /// <summary>Returns where the owner agrees or has agreed.</summary>
    /// <exception cref="CommandRefusedException">They do not, or there is nobody to ask.</exception>
    internal static async Task RequireAsync(Shell shell, AgentSettings settings, bool yes, bool quiet, CancellationToken end = default)
    {
        var file = shell.Home.ConsentFile;
        if (IsGiven(file))
        {
            return;
        }

        // Who reads JSON is a program: it cannot agree to what a person has not read.
        if (!yes && (quiet || !shell.CanAsk))
        {
            throw new CommandRefusedException(
                ExitCodes.ConsentMissing,
                "The owner of this PC has not agreed yet: run 'jolt agent run' at a terminal, which says what it does and asks, or add --yes.");
        }

        if (!quiet)
        {
            await shell.SayAsync(File.Exists(file) ? $"This has changed since you agreed to it. {Text(settings)}" : Text(settings));
        }

        if (!yes && !await shell.AgreesAsync(Question, end))
        {
            throw new CommandRefusedException(ExitCodes.ConsentMissing, "Nothing was started.");
        }

        PrivateFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(new Record(Version, shell.Time.GetUtcNow()), JsonSerializerOptions.Web));
    }

    internal static bool IsGiven(string file)
    {
        try
        {
            return File.Exists(file) && JsonSerializer.Deserialize<Record>(File.ReadAllBytes(file), JsonSerializerOptions.Web)?.Version == Version;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    internal static string Text(AgentSettings settings) => string.Join(Environment.NewLine, [
        "What an agent does on this PC",
        .. Lines("What runs", $"Programs of strangers, in up to {settings.SlotsOn(Environment.ProcessorCount)} slots, at the lowest priority."),
        .. Lines("When", When(settings)),
        .. Lines("They can", "use the processor and the memory you allow, and read the input that their buyer sent."),
        .. Lines("They cannot", "read or write your files, use the network, start programs, or see your screen, what you type or other programs."),
        .. Lines("It costs", "electricity, some disk for programs, and network for inputs and results."),
        .. Lines("You can", "'jolt agent pause', 'jolt agent finish', Ctrl-C. 'jolt agent config' shows all settings."),
    ]);

    /// <summary>A terminal breaks long lines in the middle of a word: these are broken between words.</summary>
    private static IEnumerable<string> Lines(string head, string text)
    {
        var line = $"  {head,-11}";
        foreach (var word in text.Split(' '))
        {
            if (line.Length + 1 + word.Length > LineLengthMax)
            {
                yield return line;
                line = new string(' ', 2 + 11);
            }

            line += $" {word}";
        }

        yield return line;
    }

    private static string When(AgentSettings settings)
    {
        var policy = settings.Policy;
        if (policy.Always)
        {
            return "Always, also while you use this PC (when = always).";
        }

        var schedule = policy.Schedule.Text.Length > 0 ? $", {policy.Schedule.Text}" : "";
        var battery = policy.WorkOnBattery ? "also on battery" : "not on battery";
        var minutes = policy.IdleMinutes.ToString(CultureInfo.InvariantCulture);
        return $"After {minutes} min without keyboard and mouse, while other programs are quiet{schedule}; {battery}.";
    }

    private sealed record Record(int Version, DateTimeOffset Given);
}
