namespace Jolt.Sandbox.Tests.Specification;

/// <summary>How many commands passed, failed, or were skipped and by which rule.</summary>
internal sealed class SpecificationTally
{
    private readonly SortedDictionary<string, int> _passed = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _skipped = new(StringComparer.Ordinal);

    public List<string> Failures { get; } = [];

    public int Passed => _passed.Values.Sum();

    public int Skipped => _skipped.Values.Sum();

    public void Pass(string command) => _passed[command] = _passed.GetValueOrDefault(command) + 1;

    public void Skip(string rule) => _skipped[rule] = _skipped.GetValueOrDefault(rule) + 1;

    public void Fail(string script, int line, string why) => Failures.Add($"{script}:{line}: {why}");

    public override string ToString() => string.Join(Environment.NewLine,
    [
        $"passed {Passed}: {string.Join(", ", _passed.Select(pair => $"{pair.Value} {pair.Key}"))}",
        $"skipped {Skipped}: {string.Join(", ", _skipped.Select(pair => $"{pair.Value} because {pair.Key}"))}",
        $"failed {Failures.Count}",
        .. Failures.Take(60),
    ]);
}
