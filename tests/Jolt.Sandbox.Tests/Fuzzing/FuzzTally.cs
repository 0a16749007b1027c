namespace Jolt.Sandbox.Tests.Fuzzing;

/// <summary>Counts what came of the fuzzed modules, and keeps those that broke something in files.</summary>
internal sealed class FuzzTally
{
    private readonly SortedDictionary<string, long> _ends = new(StringComparer.Ordinal);

    public List<string> Failures { get; } = [];

    public long Modules { get; private set; }

    public long Of(string end) => _ends.GetValueOrDefault(end);

    public void Add(string end) => _ends[end] = Of(end) + 1;

    public void AddModule() => Modules++;

    public void Fail(int seed, byte[] module, Exception exception)
    {
        var path = Path.Combine(Path.GetTempPath(), $"jolt-fuzz-{seed}.wasm");
        File.WriteAllBytes(path, module);
        Failures.Add($"seed {seed} ({path}): {exception}");
    }

    public override string ToString() =>
        $"{Modules:N0} modules: {string.Join(", ", _ends.Select(pair => $"{pair.Value:N0} {pair.Key}"))}, {Failures.Count} broke something";
}
