using Jolt.Benchmarks.Street;
using Jolt.Testing;

namespace Jolt.Benchmarks.Pauses;

/// <summary>Somebody who lets the PC alone until it works, and then touches the mouse; again and again.</summary>
internal sealed class ReturningOwner(MeasuredAgent agent, VirtualScreen screen, int slots)
{
    /// <summary>Nothing of the workers may be missed that comes late, and the PC is not idle again so soon.</summary>
    private static readonly TimeSpan s_watchedAfter = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(20);

    /// <summary>So that the mouse moves at any time between two looks of the agent.</summary>
    private const int ChanceMillisecondsMax = 250;

    /// <summary>Then the workers are counted again: one may have ended.</summary>
    private const int LooksMax = 50;

    private readonly Random _chance = new(1);

    /// <summary>Starting and compiling takes less than this; what comes after it is a chunk's run.</summary>
    private const long StartNanosecondsMax = 2_000_000_000;

    /// <summary>Waits until all workers are at chunks.</summary>
    public async Task LetWorkersStartAsync()
    {
        while (agent.Workers.Count(worker => ProcessorClock.Nanoseconds(worker) > StartNanosecondsMax) < slots)
        {
            await Task.Delay(s_lookEvery);
        }
    }

    /// <summary>Waits until all workers work, moves the mouse, and watches them stop; again where they stopped before.</summary>
    public async Task<PauseSample> ReturnAsync()
    {
        while (true)
        {
            if (await TryAsync() is { } sample)
            {
                return sample;
            }
        }
    }

    /// <returns>Null where the agent had paused for another reason before the mouse moved.</returns>
    private async Task<PauseSample?> TryAsync()
    {
        var pauses = agent.EventsOf("paused").Count;
        if (pauses > 0)
        {
            await agent.WaitForAsync("resumed", pauses);
        }

        var workers = await WorkersAtWorkAsync();
        await Task.Delay(_chance.Next(ChanceMillisecondsMax));
        var watch = LastUse.Watch(workers);
        await Task.Delay(s_lookEvery);
        var input = DateTimeOffset.UtcNow;
        await screen.MoveMouseAsync();
        var noticed = (await agent.WaitForAsync("paused", pauses + 1)).GetProperty("noticed").GetDateTimeOffset();
        await Task.Delay(s_watchedAfter);
        var looks = watch.End();
        return noticed > input ? PauseSample.Of(input, noticed, looks) : null;
    }

    /// <summary>Beside busy programs a worker gets its turn a few times a second only.</summary>
    private async Task<IReadOnlyList<int>> WorkersAtWorkAsync()
    {
        while (true)
        {
            var before = agent.Workers.ToDictionary(worker => worker, ProcessorClock.Nanoseconds);
            for (var look = 0; look < LooksMax; look++)
            {
                await Task.Delay(s_lookEvery);
                var atWork = before.Keys.Where(worker => ProcessorClock.Nanoseconds(worker) > before[worker]).ToList();
                if (atWork.Count >= slots)
                {
                    return [.. before.Keys];
                }
            }
        }
    }
}
