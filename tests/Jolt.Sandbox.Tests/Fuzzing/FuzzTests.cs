using System.Diagnostics;
using System.Globalization;
using Jolt.Testing;

namespace Jolt.Sandbox.Tests.Fuzzing;

/// <summary>
/// Whatever the bytes, loading, compiling and running them ends, in a documented way, and as in the reference.
/// JOLT_FUZZ_SECONDS fuzzes for as long as it says, JOLT_FUZZ_SEED from another seed on; JOLT_FUZZ_MODULE tries one saved
/// module again, with other arguments each time.
/// </summary>
[TestClass]
public sealed class FuzzTests
{
    private const int ModulesDefault = 1_500;

    /// <summary>No module takes a second. What takes this long hangs, and would otherwise hang the tests with it.</summary>
    private static readonly TimeSpan s_hangs = TimeSpan.FromMinutes(5);

    private sealed record Attempt(int Seed, byte[] Bytes, long Started);

    private readonly FuzzTally _tally = new();
    private volatile Attempt? _current;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task GivenAnyBytes_WhenLoadedAndRun_ThenOnlyDocumentedThingsHappen()
    {
        var first = Setting("JOLT_FUZZ_SEED", 1);
        var seconds = Setting("JOLT_FUZZ_SECONDS", 0);
        var fuzzing = Task.Factory.StartNew(
            () => Fuzz(first, seconds), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (!fuzzing.IsCompleted)
        {
            await Task.WhenAny(fuzzing, Task.Delay(s_hangs / 10));
            if (!fuzzing.IsCompleted && _current is { } attempt && Stopwatch.GetElapsedTime(attempt.Started) > s_hangs)
            {
                _tally.Fail(attempt.Seed, attempt.Bytes, "it hangs");
                Assert.Fail(_tally.Failures[^1]);
            }
        }

        await fuzzing;

        TestContext.WriteLine($"from seed {first} on: {_tally}");
        Assert.IsEmpty(_tally.Failures, string.Join(Environment.NewLine, _tally.Failures.Take(10)));
        Assert.IsGreaterThan(_tally.Modules * 4 / 10, _tally.Loaded, "Too few modules got past the loader.");
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;

    private void Fuzz(int first, int seconds)
    {
        List<byte[]> samples = [File.ReadAllBytes(Repository.PathOf("samples", "folding", "folding.wasm"))];
        var saved = Environment.GetEnvironmentVariable("JOLT_FUZZ_MODULE");
        var clock = Stopwatch.StartNew();
        for (var seed = first; seconds > 0 ? clock.Elapsed.TotalSeconds < seconds : seed < first + ModulesDefault; seed++)
        {
            var random = new Random(seed);
            var bytes = saved is { } path ? File.ReadAllBytes(path) : ModuleMutator.Draw(random, seed, samples);
            _current = new Attempt(seed, bytes, Stopwatch.GetTimestamp());
            _tally.AddModule();
            try
            {
                FuzzedModule.Run(random, bytes, _tally);
            }
            catch (Exception exception)
            {
                _tally.Fail(seed, bytes, exception.ToString());
            }
        }
    }
}
