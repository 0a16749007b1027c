using Jolt.Agent.Market;
using Jolt.Agent.Network;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Pools;

/// <summary>One pool of several. While its broker does not answer it is tried on the side, so that the others need not wait for it.</summary>
/// <param name="taking">Looks and takes.</param>
/// <param name="isAlone">Whether there is no other pool that could be kept waiting.</param>
/// <param name="time">The time.</param>
/// <param name="chance">Random numbers in [0, 1).</param>
internal sealed class PoolTaking(LeaseTaking taking, Func<bool> isAlone, TimeProvider time, Func<double> chance)
{
    private Task<int>? _trial;
    private int _failures;
    private long _failedAt;
    private TimeSpan _pause;

    /// <summary>How long the broker asks to be left alone.</summary>
    internal TimeSpan AskedToWait => taking.AskedToWait;

    /// <summary>Takes leases.</summary>
    /// <param name="freeSlots">At most so many.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    internal async Task<IReadOnlyList<Lease>> TakeAsync(int freeSlots, CancellationToken cancellationToken)
    {
        if (!await IsThereAsync(cancellationToken))
        {
            return [];
        }

        var leases = await taking.TakeAsync(freeSlots, cancellationToken);
        Note();
        return leases;
    }

    /// <summary>Counts tickets and takes none.</summary>
    /// <param name="enough">More than this many are of no use.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    internal async Task<int> LookAsync(int enough, CancellationToken cancellationToken)
    {
        if (!await IsThereAsync(cancellationToken))
        {
            return 0;
        }

        var seen = await taking.LookAsync(enough, cancellationToken);
        Note();
        return seen;
    }

    private async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        if (_failures == 0 || isAlone())
        {
            return true;
        }

        if (_trial is null && AskedToWait > TimeSpan.Zero)
        {
            // Leaving a broker alone as it asked is no trial, and none that failed.
            return false;
        }

        if (_trial is null && time.GetElapsedTime(_failedAt) >= _pause)
        {
            _trial = taking.LookAsync(1, cancellationToken);
        }

        if (_trial is not { IsCompleted: true } done)
        {
            return false;
        }

        _trial = null;
        await done;
        Note();
        return _failures == 0;
    }

    private void Note()
    {
        _failures = taking.Trouble is null ? 0 : _failures + 1;
        _failedAt = time.GetTimestamp();
        _pause = _failures == 0 ? TimeSpan.Zero : Outage.Pause(asked: null, _failures, chance());
    }
}
