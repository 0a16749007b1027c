using System.Globalization;

namespace Jolt.Agent.Demo;

/// <summary>What a folding chunk wrote: the best fold from one seed.</summary>
/// <param name="Energy">Minus the contacts.</param>
/// <param name="Text">All that it wrote.</param>
internal sealed record FoldAnswer(int Energy, string Text)
{
    /// <summary>Reads the output.</summary>
    /// <exception cref="InvalidDataException">It names no energy.</exception>
    internal static FoldAnswer Parse(string output)
    {
        const string Label = "energy ";
        var line = output.Split('\n').FirstOrDefault(line => line.StartsWith(Label, StringComparison.Ordinal));
        return line is not null && int.TryParse(line[Label.Length..], CultureInfo.InvariantCulture, out var energy)
            ? new FoldAnswer(energy, output)
            : throw new InvalidDataException("A fold's output names no energy.");
    }

    /// <summary>The fold's own letters, one for each step of the walk.</summary>
    internal string Field(string name) => Text.Split('\n')
        .FirstOrDefault(line => line.StartsWith(name + " ", StringComparison.Ordinal))?[(name.Length + 1)..] ?? "";
}
