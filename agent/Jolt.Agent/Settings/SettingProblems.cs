namespace Jolt.Agent.Settings;

/// <summary>All that is wrong with an agent's settings, each with where it stands: whoever corrects a file wants them at once.</summary>
internal sealed class SettingProblems
{
    /// <summary>Characters of a line: somebody may name a file that is none of settings.</summary>
    private const int LineLengthMax = 500;

    private readonly List<string> _lines = [];

    internal IReadOnlyList<string> Lines => _lines;

    internal void Add(string line) => _lines.Add(Printable(line));

    /// <exception cref="CommandRefusedException">There is one; a failure is one line, so the others are only counted.</exception>
    internal void ThrowIfAny()
    {
        if (_lines is [var first, .. var others])
        {
            throw new CommandRefusedException(
                ExitCodes.SettingsDamaged,
                others.Count == 0 ? first : $"{first} ({others.Count} more: 'jolt agent config --check' lists them.)");
        }
    }

    /// <summary>A terminal obeys control characters, and what is quoted here may come from anywhere.</summary>
    private static string Printable(string line)
    {
        var shown = string.Concat(line.Take(LineLengthMax).Select(static character => char.IsControl(character) ? '\uFFFD' : character));
        return line.Length > LineLengthMax ? $"{shown}…" : shown;
    }
}
