using Jolt.Sandbox.Tests.Generation;

namespace Jolt.Sandbox.Tests.Reference;

/// <summary>Counts how calls ended, and keeps each module that engine and reference disagree on in a file.</summary>
internal sealed class OutcomeTally
{
    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);

    public List<string> Failures { get; } = [];

    public int Calls => _outcomes.Values.Sum();

    public void Add(string outcome)
    {
        var kind = outcome.StartsWith("trap:", StringComparison.Ordinal) || outcome == "out-of-fuel" ? outcome : "returned";
        _outcomes[kind] = _outcomes.GetValueOrDefault(kind) + 1;
    }

    public void Fail(GeneratedModule generated, Exception exception)
    {
        var path = Path.Combine(Path.GetTempPath(), $"jolt-mismatch-{generated.Seed}.wasm");
        File.WriteAllBytes(path, generated.Bytes);
        Failures.Add($"seed {generated.Seed} ({path}): {exception.GetType().Name}: {exception.Message}");
    }

    public override string ToString() =>
        $"{Calls:N0} calls ({string.Join(", ", _outcomes.Select(pair => $"{pair.Value:N0} {pair.Key}"))}), {Failures.Count} disagree";
}
