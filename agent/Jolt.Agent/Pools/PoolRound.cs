using Jolt.Agent.Market;
using Jolt.Agent.Network;
using Jolt.Agent.Speed;
using Jolt.Contracts.Client;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Pools;

/// <summary>Fills free slots from the pools: of those that have tickets, the most preferred goes first.</summary>
/// <param name="enrolments">The pools.</param>
/// <param name="capacity">What this PC can give a chunk.</param>
/// <param name="lookEvery">The time between two looks at the preferred pools while all slots are busy for others.</param>
/// <param name="time">The time.</param>
/// <param name="chance">Random numbers in [0, 1).</param>
internal sealed class PoolRound(
    Enrolments enrolments, Capacity capacity, TimeSpan lookEvery, TimeProvider time, Func<double> chance)
{
    private readonly Dictionary<Enrolment, PoolTaking> _takings = enrolments.All.ToDictionary(
        enrolment => enrolment, enrolment => new PoolTaking(
            enrolment, new LeaseTaking(enrolment, capacity, time), () => !enrolments.Working.Skip(1).Any(), time, chance));

    private readonly CallAway _calls = new();
    private long _lookedAt = time.GetTimestamp();

    /// <summary>How long all brokers still ask to be left alone; zero where one of them does not.</summary>
    internal TimeSpan AskedToWait =>
        enrolments.Working.Select(enrolment => _takings[enrolment].AskedToWait).DefaultIfEmpty(TimeSpan.Zero).Min();

    /// <summary>Takes leases, from as many pools as it needs.</summary>
    /// <exception cref="BrokerProblemException">No broker knows this agent any more.</exception>
    internal async Task<IReadOnlyList<(Enrolment Enrolment, Lease Lease)>> TakeAsync(int freeSlots, CancellationToken asked)
    {
        var taken = new List<(Enrolment, Lease)>();
        foreach (var enrolment in enrolments.Working.TakeWhile(_ => taken.Count < freeSlots && !asked.IsCancellationRequested))
        {
            if (enrolment.Delivery.HasRoom)
            {
                taken.AddRange(await TakeAsync(enrolment, freeSlots - taken.Count, mayStop: taken.Count > 0, asked));
            }
        }

        enrolments.RequireOne();
        return taken;
    }

    /// <summary>What a slot that has a result may ask for next in its pool; null where it is to leave the pool.</summary>
    internal NextRequest? Next(Enrolment enrolment)
    {
        var place = enrolments.PlaceOf(enrolment);
        return place == int.MaxValue || !enrolment.Delivery.HasRoom || enrolment.Delivery.Waits || _calls.Takes(place)
            ? null
            : capacity.Now with { Lowest = enrolment.Lowest };
    }

    /// <summary>The time until the preferred pools are to be looked at; endless where no busy slot could do better.</summary>
    internal TimeSpan LookIn(IEnumerable<Enrolment> busy)
    {
        if (!busy.Any(enrolment => enrolments.PlaceOf(enrolment) > FirstPlace()))
        {
            return Timeout.InfiniteTimeSpan;
        }

        var left = lookEvery - time.GetElapsedTime(_lookedAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Looks at the preferred pools when it is time to, and calls slots away from the others.</summary>
    internal async Task CallAwayAsync(IReadOnlyList<Enrolment> busy, CancellationToken asked)
    {
        if (LookIn(busy) != TimeSpan.Zero)
        {
            return;
        }

        _lookedAt = time.GetTimestamp();
        _calls.Withdraw();
        foreach (var preferred in enrolments.Working.ToList())
        {
            var place = enrolments.PlaceOf(preferred);
            var others = busy.Count(enrolment => enrolments.PlaceOf(enrolment) > place);
            var seen = others == 0 || !preferred.Delivery.HasRoom ? 0
                : await OfAsync(preferred, taking => taking.LookAsync(others, asked), 0);
            if (seen > 0)
            {
                _calls.Call(place, Math.Min(seen, others));
                break;
            }
        }

        enrolments.RequireOne();
    }

    private async Task<IEnumerable<(Enrolment, Lease)>> TakeAsync(
        Enrolment enrolment, int freeSlots, bool mayStop, CancellationToken asked)
    {
        try
        {
            var leases = await OfAsync(enrolment, taking => taking.TakeAsync(freeSlots, asked), []);
            return leases.Select(lease => (enrolment, lease));
        }
        catch (OperationCanceledException) when (mayStop && asked.IsCancellationRequested)
        {
            // What was taken from other pools meanwhile is not to be forgotten, but given back.
            return [];
        }
    }

    private int FirstPlace() => enrolments.Working.Select(enrolments.PlaceOf).DefaultIfEmpty(int.MaxValue).First();

    /// <summary>A broker that knows this agent no more ends its own pool; the others go on.</summary>
    private async Task<T> OfAsync<T>(Enrolment enrolment, Func<PoolTaking, Task<T>> call, T otherwise)
    {
        try
        {
            return await call(_takings[enrolment]);
        }
        catch (BrokerProblemException refused) when (CallFates.Of(refused) != CallFate.Retry)
        {
            enrolment.End(refused);
            return otherwise;
        }
    }
}
