using System.Collections.Concurrent;
using System.Security.Cryptography;
using Jolt.Agent.Workers;
using Jolt.Contracts.Fuel;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Workers;

/// <summary>A worker compiles what it does not know, and knows what it compiled. A module is asked for only to be compiled.</summary>
[TestClass]
public sealed class CompilationTests
{
    /// <summary>A program that does nothing: a memory, and a <c>_start</c> without a body.</summary>
    private static readonly byte[] s_idle = Convert.FromHexString(
        "0061736D01000000010401600000030201000503010001071302066D656D6F72790200065F737461727400000A040102000B");

    private static readonly Dictionary<string, byte[]> s_modules =
        new() { [Folding.Sha256] = Folding.Module, [Convert.ToHexStringLower(SHA256.HashData(s_idle))] = s_idle };

    private readonly ConcurrentDictionary<string, int> _compiled = new();

    [TestMethod]
    public async Task GivenOneSlot_WhenTheChunksOfTwoJobsTakeTurns_ThenEachModuleIsCompiledOnce()
    {
        using var folder = new TemporaryFolder();
        await using var engine = Engine(folder);

        await RunAsync(engine, first: 0, chunks: 10);

        CollectionAssert.AreEquivalent((int[])[1, 1], _compiled.Values.ToArray());
        Assert.AreEqual(new EngineCounts(WorkersStarted: 1, Compilations: 2), engine.Counts);
    }

    [TestMethod]
    public async Task GivenEightSlots_WhenTheChunksOfTwoJobsTakeTurns_ThenNoWorkerCompilesAModuleTwice()
    {
        const int Slots = 8;
        using var folder = new TemporaryFolder();
        await using var engine = Engine(folder);
        engine.Prepare(Slots);

        await Task.WhenAll(Enumerable.Range(0, Slots).Select(slot => RunAsync(engine, first: slot, chunks: 12)));

        // There are never more workers than slots: a worker that compiled one twice would be one too many.
        Assert.HasCount(2, _compiled);
        Assert.IsTrue(_compiled.Values.All(times => times <= Slots), $"Compiled {string.Join(" and ", _compiled.Values)} times.");
    }

    private static WorkerEngine Engine(TemporaryFolder folder) =>
        new(new WorkerOptions(folder.PathOf("empty"), Contracts.Limits.ChunkMemoryPagesDefault), new ActiveRuns(), TimeProvider.System);

    private async Task RunAsync(WorkerEngine engine, int first, int chunks)
    {
        for (var chunk = first; chunk < first + chunks; chunk++)
        {
            var (sha256, bytes) = s_modules.ElementAt(chunk % 2);
            var order = Folding.Order("1 HPH 1\n", FuelUnits.FuelPerJolt) with { Module = sha256 };
            var report = await engine.RunAsync(
                order,
                _ =>
                {
                    _compiled.AddOrUpdate(sha256, 1, (_, times) => times + 1);
                    return Task.FromResult(bytes);
                },
                new RunClock(TimeProvider.System),
                CancellationToken.None);
            Assert.AreEqual("exit:0", report.Outcome);
        }
    }
}
