namespace Jolt.Agent.Settings;

/// <summary>All that is wrong with an agent's settings, each with where it stands: whoever corrects a file wants them at once.</summary>
internal sealed class SettingProblems
{
    private readonly List<string> _lines = [];

    internal IReadOnlyList<string> Lines => _lines;

    internal void Add(string line) => _lines.Add(line);

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
}
