using System.Globalization;
using System.Text;
using Jolt.Benchmarks.Street;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Sandbox;
using Jolt.Testing;

namespace Jolt.Benchmarks.Pauses;

/// <summary>A real agent whose owner comes back so many times; and whether its work is none the worse for it.</summary>
internal sealed class PauseBenchmark(int returns, int slots)
{
    /// <summary>Six seconds of a processor, so that a chunk is stopped several times, and many are finished on the way.</summary>
    private const long ChunkFuel = 100 * FuelUnits.FuelPerJolt;

    private const int Steps = 96_000_000;
    private const int ChunksMax = 128;
    private const int CheckedMax = 4;

    private static readonly TimeSpan s_finishPatience = TimeSpan.FromMinutes(10);

    private static readonly byte[] s_module = File.ReadAllBytes(Repository.PathOf("samples", "folding", "folding.wasm"));

    /// <summary>Measures with so many busy programs of the owner's beside the agent.</summary>
    /// <param name="ownersPrograms">How many.</param>
    public async Task<PauseFigures> MeasureAsync(int ownersPrograms)
    {
        await using var screen = await VirtualScreen.StartAsync();
        await using var street = await MeasuredStreet.OpenAsync();
        var inputs = Enumerable.Range(1, ChunksMax)
            .Select(seed => string.Create(CultureInfo.InvariantCulture, $"{seed} {Steps}\n")).ToList();
        var job = await street.SubmitAsync(s_module, inputs, ChunkFuel);
        await using var agent = await street.StartAgentAsync(Settings, new Dictionary<string, string?> { ["DISPLAY"] = screen.Display });
        var samples = new List<PauseSample>();
        var owner = new ReturningOwner(agent, screen, slots);
        await owner.LetWorkersStartAsync();
        await using (var loops = OwnersPrograms.Start(ownersPrograms))
        {
            for (var done = 0; done < returns; done++)
            {
                samples.Add(await owner.ReturnAsync());
            }
        }

        await agent.FinishAsync(s_finishPatience);
        return new PauseFigures(samples, await CheckAsync(street, job, agent, inputs));
    }

    /// <summary>Only the mouse counts, and after a second: so a hundred returns take minutes. All else is as by default.</summary>
    private IEnumerable<string> Settings =>
    [
        "--slots", slots.ToString(CultureInfo.InvariantCulture), "--idle-minutes", "0.02", "--settle-seconds", "0",
        "--busy-percent", "100", "--quiet-percent", "100", "--on-battery", "work", "--on-metered", "work",
        "--free-memory-stop-percent", "0", "--free-memory-resume-percent", "0",
    ];

    /// <summary>Runs some of the chunks here, where nobody disturbs them, and compares.</summary>
    private static async Task<int> CheckAsync(MeasuredStreet street, JobView job, MeasuredAgent agent, List<string> inputs)
    {
        var program = CompiledProgram.Compile(Module.Load(s_module));
        var done = agent.EventsOf("accepted").Take(CheckedMax).ToList();
        foreach (var accepted in done)
        {
            var index = accepted.GetProperty("index").GetInt32();
            var here = program.Run(new RunRequest { Input = Encoding.UTF8.GetBytes(inputs[index]), FuelLimit = ChunkFuel });
            using var output = new MemoryStream();
            await street.Buyer.Jobs.CopyOutputAsync(job.Job, index, output);
            if (accepted.GetProperty("outcome").GetString() != here.Outcome
                || accepted.GetProperty("fuel").GetInt64() != here.Fuel || !output.ToArray().AsSpan().SequenceEqual(here.Output))
            {
                throw new InvalidOperationException($"Chunk {index} is not as an undisturbed run gives it.");
            }
        }

        return done.Count;
    }
}
