using Jolt.Agent.Pools;
using Jolt.Agent.Workers;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Leases;

/// <summary>A lease that this agent holds: it is renewed, its input is on its way, and its run is timed.</summary>
internal sealed class HeldLease : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _leftAtFirst;
    private readonly DateTimeOffset _takenAt;
    private readonly long _taken;
    private readonly CancellationTokenSource _givenUp = new();
    private int _isClosed;
    private long _waitingSince;

    internal HeldLease(Enrolment enrolment, Lease lease, LeaseRenewal renewal, Task<byte[]> input, bool isAhead, TimeProvider time)
    {
        (Enrolment, Lease, Renewal, Input, Clock, _time) = (enrolment, lease, renewal, input, new RunClock(time), time);
        (_takenAt, _taken) = (time.GetUtcNow(), time.GetTimestamp());
        _leftAtFirst = LeaseAge.LeftOf(lease, _takenAt);
        _waitingSince = isAhead ? _taken : 0;
    }

    /// <summary>Where it comes from, and where its result goes.</summary>
    internal Enrolment Enrolment { get; }

    /// <summary>The lease.</summary>
    internal Lease Lease { get; }

    /// <summary>Keeps it alive.</summary>
    internal LeaseRenewal Renewal { get; }

    /// <summary>Its input.</summary>
    internal Task<byte[]> Input { get; }

    /// <summary>Times its run.</summary>
    internal RunClock Clock { get; }

    /// <summary>Cancelled when it is given up, to be given back.</summary>
    internal CancellationToken GivenUp => _givenUp.Token;

    /// <summary>Whether its run is neither done nor given up.</summary>
    internal bool IsOpen => Volatile.Read(ref _isClosed) == 0;

    /// <summary>How long it has waited for the chunk before it; null where no other is before it.</summary>
    internal TimeSpan? Waited => Interlocked.Read(ref _waitingSince) is > 0 and var since ? _time.GetElapsedTime(since) : null;

    /// <summary>
    /// The time until it cannot be renewed any more. Where the PC slept, only the wall clock has gone on; where somebody set
    /// the wall clock back, only the other.
    /// </summary>
    internal TimeSpan Left
    {
        get
        {
            var (byWall, byTimer) = (_time.GetUtcNow() - _takenAt, _time.GetElapsedTime(_taken));
            return _leftAtFirst - (byWall > byTimer ? byWall : byTimer);
        }
    }

    /// <summary>Ends its run, if it is neither done nor given up, and gives it back to the broker that it is of.</summary>
    /// <param name="reason">Why, in words.</param>
    internal void GiveBack(string reason) => Enrolment.Returns.GiveBack(this, reason);

    /// <summary>Its turn has come.</summary>
    internal void StopWaiting() => Interlocked.Exchange(ref _waitingSince, 0);

    /// <summary>Closes it for its result, or because it is lost. Whoever closes it first decides what becomes of it.</summary>
    internal bool TryClose() => Interlocked.Exchange(ref _isClosed, 1) == 0;

    /// <summary>Closes it to be given back, and ends its run.</summary>
    internal bool TryGiveUp()
    {
        if (!TryClose())
        {
            return false;
        }

        _givenUp.Cancel();
        return true;
    }

    /// <summary>Ends the renewing; done twice, it is done. Its tokens stay good, since a run may still look at them.</summary>
    public ValueTask DisposeAsync() => Renewal.DisposeAsync();
}
