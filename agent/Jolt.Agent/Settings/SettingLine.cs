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
    /// <param name="path">The file's name, for messages.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="problems">Takes what is wrong with it, each with its line.</param>
    internal static IReadOnlyList<SettingLine> Parse(string path, string text, SettingProblems problems)
    {
        var lines = new List<SettingLine>();
        var number = 0;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var line = WithoutComment(raw).Trim();
            if (line.Length == 0)
            {
                continue;
            }

            var read = Read(line, $"{path} line {number}");
            if ((read.Problem ?? Twice(lines, read.Line!)) is { } problem)
            {
                problems.Add(problem);
            }
            else
            {
                lines.Add(read.Line!);
            }
        }

        return lines;
    }

    private static (SettingLine? Line, string? Problem) Read(string line, string source)
    {
        var equals = line.IndexOf('=');
        if (equals <= 0)
        {
            return (null, $"{source}: 'name = value' was expected, not '{line}'.");
        }

        var name = line[..equals].Trim();
        if (AgentSettingList.Find(name) is null)
        {
            var meant = AgentSettingList.Nearest(name) is { } near ? $" Did you mean '{near}'?" : "";
            return (null, $"{source}: there is no setting '{name}'.{meant} {AgentSettingList.WhereToLook}");
        }

        var text = line[(equals + 1)..].Trim();
        return Unquoted(text) is { } value
            ? (new SettingLine(name, value, source), null)
            : (null, $"{source}: a closing quotation mark was expected at the end of {text}.");
    }

    private static string? Twice(List<SettingLine> earlier, SettingLine line) =>
        earlier.Find(other => other.Name == line.Name) is { } twice ? $"{line.Source}: {line.Name} was set before, in {twice.Source}." : null;

    /// <returns>Null where a mark stands alone.</returns>
    private static string? Unquoted(string text) =>
        !text.StartsWith('"') ? text
        : text.Length > 1 && text.IndexOf('"', 1) == text.Length - 1 ? text[1..^1]
        : null;

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
}
