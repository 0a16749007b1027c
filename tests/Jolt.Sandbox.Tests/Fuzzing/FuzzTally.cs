using Jolt.Sandbox.Tests.Reference;

namespace Jolt.Sandbox.Tests.Fuzzing;

/// <summary>Counts what came of the fuzzed modules, and keeps those that broke something in files.</summary>
internal sealed class FuzzTally
{
    public const string Refused = "refused by the loader";

    private readonly SortedDictionary<string, long> _ends = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _calls = new(StringComparer.Ordinal);

    public List<string> Failures { get; } = [];

    public long Modules { get; private set; }

    public long Loaded => Modules - _ends.GetValueOrDefault(Refused);

    public void Add(string end) => _ends[end] = _ends.GetValueOrDefault(end) + 1;

    public void AddCall(string outcome)
    {
        var kind = outcome.StartsWith("trap:", StringComparison.Ordinal) || outcome == Stops.OutOfFuel ? outcome : "returned";
        _calls[kind] = _calls.GetValueOrDefault(kind) + 1;
    }

    public void AddModule() => Modules++;

    public void Fail(int seed, byte[] module, string why)
    {
        var path = Path.Combine(Path.GetTempPath(), $"jolt-fuzz-{seed}.wasm");
        File.WriteAllBytes(path, module);
        Failures.Add($"seed {seed} ({path}): {why}");
    }

    public override string ToString() => string.Join(Environment.NewLine,
    [
        $"{Modules:N0} modules, {Loaded:N0} of them loaded ({100.0 * Loaded / Math.Max(Modules, 1):N1} %), {Failures.Count} broke something",
        $"ends: {Text(_ends)}",
        $"calls compared with the reference: {Text(_calls)}",
    ]);

    private static string Text(SortedDictionary<string, long> counts) =>
        string.Join(", ", counts.Select(pair => $"{pair.Value:N0} {pair.Key}"));
}
