using System.Diagnostics;
using System.Globalization;
using Jolt.Sandbox.Tests.Generation;
using Jolt.Sandbox.Tests.Reference;
using Jolt.Testing;

namespace Jolt.Sandbox.Tests.Fuzzing;

/// <summary>
/// Whatever the bytes, loading, compiling and running them ends, and in a documented way. JOLT_FUZZ_SECONDS fuzzes for
/// as long as it says, JOLT_FUZZ_SEED from another seed on.
/// </summary>
[TestClass]
public sealed class FuzzTests
{
    private const int ModulesDefault = 2_000;
    private const long Fuel = 20_000;
    private const int MemoryPagesMax = 16;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void GivenAnyBytes_WhenLoadedAndRun_ThenOnlyDocumentedThingsHappen()
    {
        var tally = new FuzzTally();
        var corpus = Corpus();
        var seconds = Setting("JOLT_FUZZ_SECONDS", 0);
        var clock = Stopwatch.StartNew();
        var first = Setting("JOLT_FUZZ_SEED", 1);
        for (var seed = first; seconds > 0 ? clock.Elapsed.TotalSeconds < seconds : seed < first + ModulesDefault; seed++)
        {
            var bytes = ModuleMutator.Draw(new Random(seed), seed, corpus);
            tally.AddModule();
            try
            {
                Run(bytes, tally);
            }
            catch (Exception exception)
            {
                tally.Fail(seed, bytes, exception);
            }
        }

        TestContext.WriteLine(tally.ToString());
        Assert.IsEmpty(tally.Failures, string.Join(Environment.NewLine, tally.Failures.Take(10)));
        Assert.IsGreaterThan(0L, tally.Of("invalid"), "No module was refused.");
        Assert.IsGreaterThan(0L, tally.Of("returned"), "No module ran.");
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;

    /// <summary>The smaller sample and some generated modules.</summary>
    private static List<byte[]> Corpus() =>
    [
        File.ReadAllBytes(Repository.PathOf("samples", "folding", "folding.wasm")),
        .. Enumerable.Range(1, 50).Select(seed => ModuleGenerator.Generate(seed).Bytes),
    ];

    private static void Run(byte[] bytes, FuzzTally tally)
    {
        Module module;
        try
        {
            module = Module.Load(bytes);
        }
        catch (ModuleException)
        {
            tally.Add("invalid");
            return;
        }

        if (WasiProgram.Problems(module).Count == 0)
        {
            var request = new RunRequest { FuelLimit = Fuel, MemoryPagesMax = MemoryPagesMax, Input = bytes };
            var result = CompiledProgram.Compile(module).Run(request);
            Assert.IsInRange(0, Fuel, result.Fuel);
            tally.Add("program");
            return;
        }

        CallExports(module, tally);
    }

    private static void CallExports(Module module, FuzzTally tally)
    {
        Instance instance;
        try
        {
            instance = Instance.Create(module, GeneratedHost.Imports([]), Fuel, MemoryPagesMax);
        }
        catch (LinkException)
        {
            tally.Add("unlinkable");
            return;
        }
        catch (StopException stop)
        {
            tally.Add(stop.Message);
            return;
        }

        using (instance)
        {
            foreach (var export in module.Exports.Where(export => export.Kind == ExternalKind.Function))
            {
                CallExport(module, instance, export.Name, tally);
            }
        }
    }

    private static void CallExport(Module module, Instance instance, string name, FuzzTally tally)
    {
        var index = module.Definition.Exports.First(export => export.Name == name).Index;
        instance.Fuel = Fuel;
        try
        {
            instance.Invoke(name, [.. module.Definition.Functions[index].Parameters.Select(kind => new Value(kind, 1))]);
            tally.Add("returned");
        }
        catch (StopException stop)
        {
            tally.Add(stop.Message);
        }

        Assert.IsLessThanOrEqualTo(Fuel, instance.Fuel);
    }
}
