using Jolt.Agent.Market;
using Jolt.Agent.Network;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Pools;

/// <summary>
/// One pool of several. What takes its broker longer than a little while goes on on the side, and so does every try after a
/// failure, so that the other pools need not wait for one that is silent. A try on the side is in the place of a look: it costs
/// no call more.
/// </summary>
/// <param name="enrolment">The pool.</param>
/// <param name="taking">Looks and takes.</param>
/// <param name="isAlone">Whether there is no other pool that could be kept waiting.</param>
/// <param name="time">The time.</param>
/// <param name="chance">Random numbers in [0, 1).</param>
internal sealed class PoolTaking(
    Enrolment enrolment, LeaseTaking taking, Func<bool> isAlone, TimeProvider time, Func<double> chance)
{
    /// <summary>For how long the others wait for a look: most take a tenth of it.</summary>
    private static readonly TimeSpan LookPatience = TimeSpan.FromSeconds(3);

    /// <summary>For how long they wait for leases. It is longer, since those that come later have to be given back.</summary>
    private static readonly TimeSpan AskPatience = TimeSpan.FromSeconds(10);

    /// <summary>What goes on on the side; its result is the number of tickets seen.</summary>
    private Task<int>? _aside;
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
        var count = LeaseAsk.Count(freeSlots, await LookAsync(freeSlots, cancellationToken));
        if (count == 0)
        {
            return [];
        }

        var ask = taking.AskAsync(count, cancellationToken);
        if (!isAlone() && !await IsDoneInTimeAsync(ask, AskPatience, cancellationToken))
        {
            _aside = GiveBackAsync(ask);
            return [];
        }

        var leases = await ask;
        Note();
        return leases;
    }

    /// <summary>Counts tickets and takes none.</summary>
    /// <param name="enough">More than this many are of no use.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    internal async Task<int> LookAsync(int enough, CancellationToken cancellationToken)
    {
        var keepsNobodyWaiting = isAlone();
        if (AskedToWait > TimeSpan.Zero && (keepsNobodyWaiting || _aside is null))
        {
            // Leaving a broker alone as it asked is no try, and none that failed.
            return 0;
        }

        if (keepsNobodyWaiting)
        {
            var seen = await taking.LookAsync(enough, cancellationToken);
            Note();
            return seen;
        }

        if (_aside is null && time.GetElapsedTime(_failedAt) >= _pause)
        {
            await BeginAsync(enough, cancellationToken);
        }

        return await EndAsync();
    }

    private async Task BeginAsync(int enough, CancellationToken cancellationToken)
    {
        if (_failures > 0)
        {
            _aside = taking.LookAgainAsync(enough, cancellationToken);
            return;
        }

        _aside = taking.LookAsync(enough, cancellationToken);
        await IsDoneInTimeAsync(_aside, LookPatience, cancellationToken);
    }

    private async Task<int> EndAsync()
    {
        if (_aside is not { IsCompleted: true } done)
        {
            return 0;
        }

        _aside = null;
        var seen = await done;
        Note();
        return seen;
    }

    private async Task<bool> IsDoneInTimeAsync(Task call, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(call, Task.Delay(patience, time, over.Token));
        await over.CancelAsync();
        return call.IsCompleted;
    }

    /// <summary>Other pools have the slots by now.</summary>
    private async Task<int> GiveBackAsync(Task<IReadOnlyList<Lease>> late)
    {
        foreach (var lease in await late)
        {
            enrolment.Returns.GiveBack(lease, "it came too late: its slot works for another pool.");
        }

        return 0;
    }

    private void Note()
    {
        _failures = taking.Trouble is null ? 0 : _failures + 1;
        _failedAt = time.GetTimestamp();
        _pause = _failures == 0 ? TimeSpan.Zero : Outage.Pause(asked: null, _failures, chance());
    }
}
