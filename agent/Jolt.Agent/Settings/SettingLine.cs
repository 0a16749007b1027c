namespace Jolt.Agent.Settings;

/// <summary>A setting as its owner wrote it.</summary>
/// <param name="Name">Which.</param>
/// <param name="Value">Its value, without quotation marks.</param>
/// <param name="Source">Where it stands: a line of the file, a variable, a flag.</param>
internal sealed record SettingLine(string Name, string Value, string Source)
{
    /// <summary>
    /// Reads lines of <c>name = value</c>; quotation marks around a value and comments after <c>#</c> are left out. It is
    /// the part of TOML that such settings need, so that editors know the file.
    /// </summary>
    /// <exception cref="CommandRefusedException">A line is none; it names the line.</exception>
    internal static IReadOnlyList<SettingLine> Parse(string path, string text)
    {
        var lines = new List<SettingLine>();
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = WithoutComment(raw).Trim();
            if (line.Length > 0)
            {
                Add(lines, line, $"{path} line {number}");
            }
        }

        return lines;
    }

    private static void Add(List<SettingLine> lines, string line, string source)
    {
        var equals = line.IndexOf('=');
        if (equals <= 0)
        {
            throw Refusal($"{source}: 'name = value' was expected, not '{line}'.");
        }

        var name = line[..equals].Trim();
        if (AgentSettingList.Find(name) is null)
        {
            throw Refusal($"{source}: there is no setting '{name}'. 'jolt agent config' lists them all.");
        }

        if (lines.Find(earlier => earlier.Name == name) is { } twice)
        {
            throw Refusal($"{source}: {name} was set before, in {twice.Source}.");
        }

        lines.Add(new(name, Unquoted(line[(equals + 1)..].Trim(), source), source));
    }

    private static string Unquoted(string text, string source)
    {
        if (!text.StartsWith('"'))
        {
            return text;
        }

        return text.Length > 1 && text.IndexOf('"', 1) == text.Length - 1
            ? text[1..^1]
            : throw Refusal($"{source}: a closing quotation mark was expected at the end of {text}.");
    }

    private static string WithoutComment(string line)
    {
        var quoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            quoted ^= line[at] == '"';
            if (line[at] == '#' && !quoted)
            {
                return line[..at];
            }
        }

        return line;
    }

    private static CommandRefusedException Refusal(string message) => new(ExitCodes.SettingsDamaged, message);
}
