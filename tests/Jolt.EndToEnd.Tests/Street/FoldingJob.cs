using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Sandbox;
using Jolt.Testing;

namespace Jolt.EndToEnd.Tests.Street;

/// <summary>The folding sample as a job: what a buyer submits, and what a run outside the broker says it must give.</summary>
internal static class FoldingJob
{
    private const long ChunkFuelMax = 4 * FuelUnits.FuelPerJolt;

    private const string Chain = "HPHHPPHHHHPHHHPPHHPPHPHHHPHPHHPPHHPPPHPPPPPPPPHH";

    private static readonly byte[] s_module =
        File.ReadAllBytes(Repository.PathOf("samples", "folding", "folding.wasm"));

    private static readonly Lazy<CompiledProgram> s_program = new(() => CompiledProgram.Compile(Module.Load(s_module)));

    /// <summary>Inputs with other seeds, each of that many Monte Carlo steps.</summary>
    public static IReadOnlyList<string> Inputs(int chunks, int steps, int firstSeed = 1) =>
    [
        .. Enumerable.Range(firstSeed, chunks).Select(seed => string.Create(CultureInfo.InvariantCulture, $"{seed} {Chain} {steps}\n")),
    ];

    /// <summary>Inputs that are too large to travel in a lease, and for the program too: it says so, and that is its result.</summary>
    public static IReadOnlyList<string> LargeInputs(int chunks, int firstSeed) =>
    [
        .. Enumerable.Range(firstSeed, chunks).Select(seed => string.Create(
            CultureInfo.InvariantCulture, $"{seed}{new string(' ', 2 * Contracts.Limits.InlineInputBytesMax)}\n")),
    ];

    /// <summary>Uploads the module and submits the job.</summary>
    public static async Task<JobView> SubmitAsync(
        BrokerClient buyer, IReadOnlyList<string> inputs, string verification, string? idempotencyKey = null,
        long chunkFuelMax = ChunkFuelMax, PriceLevel level = PriceLevel.Par)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(s_module));
        await buyer.Uploads.PutModuleAsync(sha256, new MemoryStream(s_module));
        var request = new SubmitJobRequest(
            sha256, new JobInputs { List = inputs }, new ChunkLimits(chunkFuelMax), level, verification, "folding");
        return await buyer.Jobs.SubmitAsync(request, idempotencyKey ?? UniqueName.Id("key"));
    }

    /// <summary>The same chunk, run here.</summary>
    public static RunResult RunHere(string input) => s_program.Value.Run(new RunRequest
    {
        Input = Encoding.UTF8.GetBytes(input),
        FuelLimit = ChunkFuelMax,
        MemoryPagesMax = Contracts.Limits.ChunkMemoryPagesDefault,
        OutputBytesMax = Contracts.Limits.ChunkOutputBytesDefault,
    });

    /// <summary>Fails unless every output of the job has the bytes that a run here gives; answers those runs.</summary>
    public static async Task<IReadOnlyList<RunResult>> AssertOutputsAsync(
        BrokerClient buyer, string job, IReadOnlyList<string> inputs, string outcome = "exit:0")
    {
        var runs = inputs.Select(RunHere).ToList();
        for (var index = 0; index < inputs.Count; index++)
        {
            using var output = new MemoryStream();
            await buyer.Jobs.CopyOutputAsync(job, index, output);
            Assert.AreEqual(outcome, runs[index].Outcome);
            CollectionAssert.AreEqual(runs[index].Output, output.ToArray(), $"The output of chunk {index} differs.");
        }

        return runs;
    }
}
