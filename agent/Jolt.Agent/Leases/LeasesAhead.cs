using Jolt.Agent.Market;
using Jolt.Agent.Pools;
using Jolt.Agent.Work;
using Jolt.Agent.Workers;
using Jolt.Contracts.Client;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Leases;

/// <summary>
/// The leases that one slot holds for after the chunk that runs. Most come with the answers to results, which is one request
/// a chunk; some are asked for where there are too few. All calls come from the slot's own flow.
/// </summary>
/// <param name="enrolment">Where they come from.</param>
/// <param name="holding">Begins to hold leases.</param>
/// <param name="next">What a next chunk of an enrolment may use; null where none is wanted.</param>
/// <param name="windUp">How it ends.</param>
internal sealed class LeasesAhead(
    Enrolment enrolment, LeaseHolding holding, Func<Enrolment, NextRequest?> next, WindUp windUp)
{
    /// <summary>Not sooner is it looked again how long a chunk has run.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly Queue<HeldLease> _ready = new();
    private readonly List<Coming> _coming = [];
    private int _asked;

    /// <summary>How often it had asked when an answer was that there are none; null where that is over.</summary>
    private int? _emptyAt;
    private volatile bool _isLeaving;

    /// <summary>How many are to be held while a chunk runs.</summary>
    internal int Wanted { get; set; }

    private int Missing => Wanted - _ready.Count(held => held.IsOpen) - _coming.Sum(coming => coming.Count);

    /// <summary>Asks for those that are missing, unless there are none, as far as is known.</summary>
    internal void TakeMissing()
    {
        Collect();
        if (Missing is > 0 and var count && _emptyAt is null && !windUp.Asked.IsCancellationRequested)
        {
            _coming.Add(new(++_asked, count, TakeAsync(count)));
        }
    }

    /// <summary>Asks for one when a chunk that runs is nearly done, by what its job's chunks usually take.</summary>
    /// <param name="running">Ends with the chunk, and so does this at the latest.</param>
    /// <param name="clock">Times it; while it is held nothing is asked for.</param>
    /// <param name="usual">What it usually takes; null where nothing is known, and then it is waited for.</param>
    internal async Task TakeNearEndAsync(Task running, RunClock clock, TimeSpan? usual)
    {
        while (Wanted == 0 && usual is { } takes && !running.IsCompleted && !windUp.Asked.IsCancellationRequested)
        {
            var wait = AheadCount.WaitIn(takes, clock.Ran);
            if (wait == TimeSpan.Zero && clock.PausedFor is null)
            {
                Wanted = 1;
                TakeMissing();
                return;
            }

            using var over = CancellationTokenSource.CreateLinkedTokenSource(windUp.Asked);
            await Task.WhenAny(running, Task.Delay(wait > LookAgain ? wait : LookAgain, over.Token));
            await over.CancelAsync();
        }
    }

    /// <summary>Sends a result off, and asks for a lease along with it where one is missing.</summary>
    /// <param name="deliver">Sends it, with what the next chunk may use; null asks for none.</param>
    /// <returns>The broker's answer, when it is there.</returns>
    internal async Task<Task<ResultAnswer?>> DeliverAsync(Func<NextRequest?, Task<ResultAnswer?>> deliver)
    {
        while (_coming.Count > Wanted)
        {
            // Results that the broker is slow to take must not pile up in memory.
            await Task.WhenAny(_coming.Select(coming => coming.Leases));
            Collect();
        }

        // One of those that are there begins now.
        var asks = Missing + 1 > 0;

        // The next chunk does not wait until this result is on the disk.
        var answer = Task.Run(() => deliver(asks && !windUp.Asked.IsCancellationRequested ? NextRequest() : null));
        _coming.Add(new(++_asked, asks ? 1 : 0, HoldAsync(answer)));
        return answer;
    }

    /// <summary>The next one; null where there is none and none comes, or where the agent is ending.</summary>
    internal async Task<HeldLease?> NextAsync()
    {
        while (true)
        {
            Collect();
            if (windUp.Asked.IsCancellationRequested)
            {
                while (_ready.TryDequeue(out var unbegun))
                {
                    unbegun.GiveBack(WindUp.WhyGivenBack);
                }
            }

            while (_ready.TryDequeue(out var held))
            {
                // Others were given back while they waited.
                if (held.IsOpen)
                {
                    return held;
                }
            }

            if (_coming.Count == 0)
            {
                return null;
            }

            await Task.WhenAny(_coming.Select(coming => coming.Leases));
        }
    }

    /// <summary>Once none is wanted none follows: a slot that is called to another pool leaves when it has run what it holds.</summary>
    private NextRequest? NextRequest()
    {
        var wanted = _isLeaving ? null : next(enrolment);
        _isLeaving = wanted is null;
        return wanted;
    }

    private void Collect()
    {
        foreach (var answered in _coming.Where(coming => coming.Leases.IsCompleted).ToList())
        {
            _coming.Remove(answered);
            var came = answered.Leases.GetAwaiter().GetResult();
            NoteMarket(answered, came.Count);
            foreach (var held in came)
            {
                _ready.Enqueue(held);
            }
        }
    }

    /// <summary>Answers overtake each other: one to an earlier question does not say that there are some again.</summary>
    private void NoteMarket(Coming answered, int came)
    {
        if (answered.Count > 0 && came == 0)
        {
            _emptyAt = _asked;
        }
        else if (came > 0 && answered.Number > _emptyAt)
        {
            _emptyAt = null;
        }
    }

    private async Task<IReadOnlyList<HeldLease>> HoldAsync(Task<ResultAnswer?> answer) =>
        (await answer)?.Next is { } lease ? [holding.Hold(enrolment, lease, isAhead: true)] : [];

    /// <returns>None where the market has none or something does not answer now.</returns>
    private async Task<IReadOnlyList<HeldLease>> TakeAsync(int count)
    {
        if (NextRequest() is not { } wanted)
        {
            return [];
        }

        try
        {
            var request = LeaseAsk.For(count, wanted);
            var batch = await enrolment.Session.CallAsync(
                client => client.Leases.TakeAsync(request, windUp.Asked), windUp.Asked);
            return [.. batch.Leases.Select(lease => holding.Hold(enrolment, lease, isAhead: true))];
        }
        catch (Exception hiccup) when (hiccup is BrokerProblemException or BrokerUnreachableException or OperationCanceledException)
        {
            return [];
        }
    }

    /// <summary>Leases that are asked for, or a result on its way that asks for none; numbered as they were sent.</summary>
    private sealed record Coming(int Number, int Count, Task<IReadOnlyList<HeldLease>> Leases);
}
