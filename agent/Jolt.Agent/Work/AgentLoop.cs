using Jolt.Agent.Memory;
using Jolt.Agent.Network;
using Jolt.Agent.Pools;
using Jolt.Agent.Workers;

namespace Jolt.Agent.Work;

/// <summary>Fills the free slots from the market and rests while it is empty. A busy slot never asks the market.</summary>
internal sealed class AgentLoop(
    AgentOptions options, PoolRound pools, Slot slot, IChunkEngine engine, Func<int> mayRun, MemoryThrift thrift,
    Func<double> chance, IAgentLog log)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan GateLookEvery = TimeSpan.FromSeconds(1);

    private readonly Backoff _market = new(FirstPause, options.LongestPause);
    private readonly List<(Enrolment Enrolment, Task<bool> Run)> _running = [];
    private int _disappointments;
    private int _fruitless;
    private TimeSpan _rest;

    /// <summary>Works until it is asked to end, then ends in order.</summary>
    internal async Task RunAsync(CancellationToken asked)
    {
        using var now = new CancellationTokenSource();
        var windUp = new WindUp(asked, now.Token);
        try
        {
            while (!asked.IsCancellationRequested)
            {
                await TurnAsync(windUp);
            }
        }
        catch (OperationCanceledException) when (asked.IsCancellationRequested)
        {
            // A wait was cut short, as it should be.
        }
        finally
        {
            await FinishAsync(now);
        }
    }

    private async Task TurnAsync(WindUp windUp)
    {
        await CollectAsync();
        thrift.Note(_running.Count > 0);
        if (_rest > TimeSpan.Zero)
        {
            (var rest, _rest) = (_rest, TimeSpan.Zero);
            await RestAsync(rest, windUp.Asked);
            return;
        }

        var free = Math.Min(options.Slots, mayRun()) - _running.Count;
        if (free <= 0)
        {
            await BusyAsync(windUp.Asked);
            return;
        }

        var leases = await pools.TakeAsync(free, windUp.Asked);

        // Workers start while modules and inputs are on their way.
        engine.Prepare(leases.Count);
        foreach (var (enrolment, lease) in leases)
        {
            _running.Add((enrolment, slot.RunAsync(enrolment, lease, windUp)));
        }

        if (leases.Count > 0)
        {
            _disappointments = 0;
        }
        else
        {
            await DisappointedAsync(windUp.Asked);
        }
    }

    /// <summary>Rests until a slot is free; while those that are not might do better elsewhere, it looks now and then.</summary>
    private async Task BusyAsync(CancellationToken asked)
    {
        var busy = _running.Select(slot => slot.Enrolment).ToList();
        var look = mayRun() > 0 ? pools.LookIn(busy) : Timeout.InfiniteTimeSpan;
        var gate = _running.Count == options.Slots ? Timeout.InfiniteTimeSpan : GateLookEvery;
        await RestAsync(Sooner(look, gate), asked);
        if (mayRun() > 0)
        {
            await pools.CallAwayAsync(busy, asked);
        }
    }

    private static TimeSpan Sooner(TimeSpan one, TimeSpan other) =>
        one == Timeout.InfiniteTimeSpan || (other != Timeout.InfiniteTimeSpan && other < one) ? other : one;

    private async Task DisappointedAsync(CancellationToken asked)
    {
        _disappointments++;
        if (_disappointments == 1 && _running.Count == 0)
        {
            log.Write(new AgentEvent.Waiting());
        }

        var pause = _market.Pause(_disappointments, chance());
        await RestAsync(pools.AskedToWait > pause ? pools.AskedToWait : pause, asked);
    }

    /// <summary>Waits for the time, or until a slot is free, or until the agent is asked to end.</summary>
    private async Task RestAsync(TimeSpan time, CancellationToken asked)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(asked);
        await Task.WhenAny([Task.Delay(time, over.Token), .. _running.Select(slot => slot.Run)]);
        await over.CancelAsync();
    }

    /// <summary>Takes finished slots back. After a fruitless one the market is left alone for a while.</summary>
    private async Task CollectAsync()
    {
        foreach (var ended in _running.Where(slot => slot.Run.IsCompleted).ToList())
        {
            _running.Remove(ended);
            ended.Enrolment.Market.StayLively();
            Note(await ended.Run);
        }
    }

    /// <summary>What failed may be offered again at once, and fail again: the more often, the longer the rest before that.</summary>
    private void Note(bool isFruitful)
    {
        _disappointments = isFruitful ? 0 : _disappointments;
        _fruitless = isFruitful ? 0 : _fruitless + 1;
        _rest = isFruitful ? TimeSpan.Zero : _market.Pause(_fruitless, chance());
    }

    private async Task FinishAsync(CancellationTokenSource now)
    {
        var all = Task.WhenAll(_running.Select(slot => slot.Run));
        await Task.WhenAny(all, Task.Delay(WindUp.Grace));
        await now.CancelAsync();
        await all;
    }
}
