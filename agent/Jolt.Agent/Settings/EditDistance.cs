namespace Jolt.Agent.Settings;

/// <summary>How far two names are from each other: letters to add, leave out or exchange (Levenshtein).</summary>
internal static class EditDistance
{
    internal static int Between(string one, string other)
    {
        var before = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var row = 1; row <= one.Length; row++)
        {
            var current = new int[other.Length + 1];
            current[0] = row;
            for (var column = 1; column <= other.Length; column++)
            {
                var exchanged = before[column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1);
                current[column] = Math.Min(exchanged, Math.Min(before[column], current[column - 1]) + 1);
            }

            before = current;
        }

        return before[^1];
    }
}
