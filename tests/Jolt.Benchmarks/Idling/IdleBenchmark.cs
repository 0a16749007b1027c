using System.Diagnostics;
using System.Globalization;
using Jolt.Benchmarks.Pauses;
using Jolt.Benchmarks.Street;
using Jolt.Contracts.Fuel;
using Jolt.LocalRuntime.Azurite;
using Jolt.Testing;

namespace Jolt.Benchmarks.Idling;

/// <summary>A real agent at an empty market of its own, with every request of its counted.</summary>
/// <param name="minutes">How long it is watched.</param>
/// <param name="notices">How often work is offered after that.</param>
internal sealed class IdleBenchmark(double minutes, int notices)
{
    private const long ChunkFuel = FuelUnits.FuelPerJolt;

    /// <summary>An agent looks well around for a minute after its start and after work: that is not what waiting costs.</summary>
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(75);

    /// <summary>More than the longest pause between two looks, so that work comes at any moment between two.</summary>
    private static readonly TimeSpan s_chance = TimeSpan.FromSeconds(25);

    /// <summary>Workers end a minute or two after their last chunk, and what they left is tidied up after that.</summary>
    private static readonly TimeSpan s_afterWork = TimeSpan.FromSeconds(180);

    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(5);

    private static readonly byte[] s_module = File.ReadAllBytes(Repository.PathOf("samples", "folding", "folding.wasm"));

    /// <summary>Measures an agent with these flags.</summary>
    /// <param name="settings">The flags.</param>
    public async Task<IdleFigures> MeasureAsync(params string[] settings)
    {
        await using var azurite = await AzuriteProcess.StartAsync();
        await using var street = await MeasuredStreet.OpenAsync(azurite.ConnectionString);
        await using var door = new CountingDoor(street.Address);
        await using var agent = await street.StartAgentAsync(
            settings, new Dictionary<string, string?> { ["DISPLAY"] = null }, door.Address);
        await agent.WaitForAsync("started", 1);
        await Task.Delay(s_settle);
        var samples = await WatchAsync(azurite, door, agent);
        var seconds = new List<double>();
        for (var time = 1; time <= notices; time++)
        {
            seconds.Add(await NoticeAsync(street, agent, time));
        }

        await Task.Delay(notices > 0 ? s_afterWork : TimeSpan.Zero);
        return new IdleFigures(
            string.Join(' ', settings), samples, seconds, notices > 0 ? MemoryReading.Of(agent.ProcessId) : null);
    }

    private async Task<List<IdleSample>> WatchAsync(AzuriteProcess azurite, CountingDoor door, MeasuredAgent agent)
    {
        var began = Stopwatch.GetTimestamp();
        var (before, asked) = (await azurite.CountRequestsAsync(), door.Requests);
        var samples = new List<IdleSample>();
        while (Stopwatch.GetElapsedTime(began).TotalMinutes <= minutes)
        {
            var counts = await azurite.CountRequestsAsync() - before;
            samples.Add(new IdleSample(
                Stopwatch.GetElapsedTime(began).TotalSeconds, MemoryReading.Of(agent.ProcessId),
                ProcessorClock.Nanoseconds(agent.ProcessId), counts.WithSignature, door.Requests - asked));
            await Task.Delay(s_lookEvery);
        }

        return samples;
    }

    /// <summary>Offers one small chunk at a moment that the agent cannot foresee, once it is quiet again.</summary>
    private static async Task<double> NoticeAsync(MeasuredStreet street, MeasuredAgent agent, int time)
    {
        await Task.Delay(s_settle + (s_chance * Random.Shared.NextDouble()));

        // A job of each length is a job of its own; one chunk more is nothing.
        var inputs = Enumerable.Range(1, time).Select(seed => string.Create(CultureInfo.InvariantCulture, $"{seed} 1000\n"));
        var before = agent.EventsOf("leased").Count;
        await street.SubmitAsync(s_module, [.. inputs], ChunkFuel);
        var offered = Stopwatch.GetTimestamp();
        await agent.WaitForAsync("leased", before + 1);
        var noticed = Stopwatch.GetElapsedTime(offered).TotalSeconds;
        await agent.WaitForAsync("accepted", before + time);
        return noticed;
    }
}
