using Jolt.Agent.Idle;
using Jolt.Agent.Speed;

namespace Jolt.Agent.Leases;

/// <summary>
/// Looks at the leases that are held, each second while there are any, and gives back what will not make it: to others it is
/// work that they can begin now.
/// </summary>
internal sealed class LeaseWatch : IAsyncDisposable
{
    /// <summary>Times in a row that a forecast must say the same before it is acted on.</summary>
    internal const int LooksToBeSure = 3;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>A wall clock that goes on so much further than the timers between two looks: the PC slept, or its clock was set.</summary>
    private static readonly TimeSpan Jump = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<HeldLease, int> _held = [];
    private readonly Func<PolicyDecision> _decision;
    private readonly Func<TimeSpan> _holdFor;
    private readonly Capacity _capacity;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private (DateTimeOffset Wall, long Timer) _lookedAt;

    /// <param name="decision">What the policy says now.</param>
    /// <param name="holdFor">For how long a paused chunk is held.</param>
    /// <param name="capacity">How long things take here.</param>
    /// <param name="time">The time.</param>
    internal LeaseWatch(Func<PolicyDecision> decision, Func<TimeSpan> holdFor, Capacity capacity, TimeProvider time)
    {
        (_decision, _holdFor, _capacity, _time) = (decision, holdFor, capacity, time);
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Watches a lease until its run is done or given up.</summary>
    internal void Add(HeldLease held)
    {
        lock (_gate)
        {
            if (_held.Count == 0)
            {
                _lookedAt = (_time.GetUtcNow(), _time.GetTimestamp());
                _timer.Change(LookEvery, LookEvery);
            }

            _held[held] = 0;
        }
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Look()
    {
        foreach (var (held, reason) in Doomed())
        {
            held.GiveBack(reason);
        }
    }

    /// <summary>The leases that are to be given back. That ends runs, which must not happen under the lock.</summary>
    private List<(HeldLease Held, string Reason)> Doomed()
    {
        lock (_gate)
        {
            foreach (var done in _held.Keys.Where(held => !held.IsOpen).ToList())
            {
                _held.Remove(done);
            }

            if (_held.Count == 0)
            {
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                return [];
            }

            RenewAfterAJump();
            var decision = _decision();
            return [.. _held.Keys.ToList().SelectMany(held => Judge(held, FactsOf(held, decision)) is { } reason ? [(held, reason)] : Array.Empty<(HeldLease, string)>())];
        }
    }

    /// <returns>Why a lease is given back; null where it is kept.</returns>
    private string? Judge(HeldLease held, LeaseFacts facts)
    {
        switch (LeaseOutlook.Of(facts))
        {
            case LeaseVerdict.GiveBack verdict:
                return verdict.Reason;
            case LeaseVerdict.TooLong verdict when ++_held[held] >= LooksToBeSure:
                _capacity.GaveUp(held.Lease.Job, facts.Ran);
                return verdict.Reason;
            case LeaseVerdict.Keep:
                _held[held] = 0;
                return null;
            default:
                return null;
        }
    }

    private LeaseFacts FactsOf(HeldLease held, PolicyDecision decision) => new()
    {
        Ran = held.Clock.Ran,
        Left = held.Left,
        Longest = _capacity.LongestOf(held.Lease.Job),
        AtLimit = _capacity.TimeOf(held.Lease.Limits.Fuel),
        Waited = held.Waited,
        PausedFor = held.Clock.PausedFor,
        PauseLeft = decision is { Verdict: PolicyVerdict.Pause, Until: { } until } ? until - _time.GetUtcNow() : null,
        HoldFor = _holdFor(),
        WhyNothingNew = decision.TakesNew ? null : decision.Reason,
    };

    private void RenewAfterAJump()
    {
        var (wall, timer) = _lookedAt;
        _lookedAt = (_time.GetUtcNow(), _time.GetTimestamp());
        if (_lookedAt.Wall - wall - _time.GetElapsedTime(timer, _lookedAt.Timer) <= Jump)
        {
            return;
        }

        foreach (var held in _held.Keys)
        {
            held.Renewal.RenewNow();
        }
    }
}
