using System.Globalization;
using System.Text.Json;
using Jolt.Agent.Settings;

namespace Jolt.Agent.Commands;

/// <summary>
/// Says before the first run what an agent does and for whom, and asks; again for each pool that was not agreed to, since whose
/// programs run is the owner's choice.
/// </summary>
internal static class Consent
{
    /// <summary>Raised when the text says something new: then it is asked again.</summary>
    internal const int Version = 2;

    /// <summary>Characters of a line: a terminal is seldom narrower than 80.</summary>
    private const int LineLengthMax = 79;

    private const string Question = "Shall this PC work for others like this?";

    /// <summary>Returns where the owner agrees or has agreed.</summary>
    /// <exception cref="CommandRefusedException">They do not, or there is nobody to ask.</exception>
    internal static async Task RequireAsync(
        Shell shell, AgentSettings settings, IReadOnlyList<AgentIdentity> joined, bool yes, bool quiet, CancellationToken end = default)
    {
        var file = shell.Home.ConsentFile;
        var given = Read(file);
        if (IsGiven(given, joined))
        {
            return;
        }

        // Who reads JSON is a program: it cannot agree to what a person has not read.
        if (!yes && (quiet || !shell.CanAsk))
        {
            throw new CommandRefusedException(
                ExitCodes.ConsentMissing,
                $"The owner of this PC has not agreed to work for {NotAgreed(given, joined)} yet: run 'jolt agent run' at a terminal, which says what it does and asks, or add --yes.");
        }

        if (!quiet)
        {
            await shell.SayAsync(string.Join(Environment.NewLine, [.. WhyAgain(file, given, joined), Text(settings, joined)]));
        }

        if (!yes && !await shell.AgreesAsync(Question, end))
        {
            throw new CommandRefusedException(ExitCodes.ConsentMissing, "Nothing was started.");
        }

        // All that are joined, not only those that the settings name: which of them it works for may change while it runs.
        var agreed = new Record(Version, shell.Time.GetUtcNow(), [.. joined.Select(Key).Distinct()]);
        PrivateFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(agreed, JsonSerializerOptions.Web));
    }

    /// <summary>Whether the owner has agreed to this text for each of these pools.</summary>
    internal static bool IsGiven(string file, IReadOnlyList<AgentIdentity> pools) => IsGiven(Read(file), pools);

    private static bool IsGiven(Record? given, IReadOnlyList<AgentIdentity> pools) =>
        given?.Version == Version && pools.All(pool => given.Pools?.Contains(Key(pool)) ?? false);

    private static Record? Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<Record>(File.ReadAllBytes(file), JsonSerializerOptions.Web) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> WhyAgain(string file, Record? given, IReadOnlyList<AgentIdentity> joined)
    {
        if (given?.Version != Version)
        {
            return File.Exists(file) ? ["This has changed since you agreed to it."] : [];
        }

        return Broken("", $"You have not agreed to work for {NotAgreed(given, joined)} yet.");
    }

    private static string NotAgreed(Record? given, IReadOnlyList<AgentIdentity> joined) =>
        string.Join(", ", joined.Where(pool => !IsGiven(given, [pool])).Select(pool => PoolNames.Of(pool, joined)));

    /// <summary>A pool is its name and its broker: whoever is enrolled there anew has still agreed to it.</summary>
    private static string Key(AgentIdentity pool) => $"{pool.Pool}@{pool.Broker.Authority}";

    internal static string Text(AgentSettings settings, IReadOnlyList<AgentIdentity> joined) => string.Join(Environment.NewLine, [
        "What an agent does on this PC",
        .. Lines("For whom", ForWhom(joined)),
        .. Lines("What runs", $"Programs of strangers, in up to {settings.SlotsOn(Environment.ProcessorCount)} slots, at the lowest priority."),
        .. Lines("When", When(settings)),
        .. Lines("They can", "use the processor and the memory you allow, and read the input that their buyer sent."),
        .. Lines("They cannot", "read or write your files, use the network, start programs, or see your screen, what you type or other programs."),
        .. Lines("It costs", "electricity, some disk for programs, and network for inputs and results."),
        .. Lines("You can", "'jolt agent pause', 'jolt agent finish', Ctrl-C. 'jolt agent config' shows all settings."),
    ]);

    private static IEnumerable<string> Lines(string head, string text) => Broken($"  {head,-11} ", text);

    /// <summary>A terminal breaks long lines in the middle of a word: these are broken between words.</summary>
    private static IEnumerable<string> Broken(string start, string text)
    {
        var line = start;
        foreach (var word in text.Split(' '))
        {
            var isFirst = line.Length == start.Length;
            if (!isFirst && line.Length + 1 + word.Length > LineLengthMax)
            {
                yield return line;
                line = new string(' ', start.Length);
                isFirst = true;
            }

            line += isFirst ? word : $" {word}";
        }

        yield return line;
    }

    private static string ForWhom(IReadOnlyList<AgentIdentity> joined)
    {
        var names = string.Join(", ", joined.Select(pool => $"{PoolNames.Of(pool, joined)} ({pool.Broker.Authority})"));
        return joined.Count == 1
            ? $"The members of pool {names}. For another pool you are asked again."
            : $"The members of pools {names}; 'pools' in the settings says which, and in which order. For another you are asked again.";
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

    private sealed record Record(int Version, DateTimeOffset Given, IReadOnlyList<string>? Pools = null);
}
