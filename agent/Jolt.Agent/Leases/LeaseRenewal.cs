using Jolt.Agent.Network;
using Jolt.Agent.Pools;
using Jolt.Contracts;
using Jolt.Contracts.Client;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Problems;

namespace Jolt.Agent.Leases;

/// <summary>
/// Renews a lease from the moment it is held until this is disposed. A broker that does not answer does not end the
/// work: it decides itself, when the result comes, whether it still wants it.
/// </summary>
internal sealed class LeaseRenewal : IAsyncDisposable
{
    private readonly SessionKeeper _session;
    private readonly TimeProvider _time;
    private readonly string _lease;
    private readonly Func<double> _chance;
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly SemaphoreSlim _now = new(0);
    private readonly Task _renewing;

    private LeaseRenewal(SessionKeeper session, TimeProvider time, Lease lease, Func<double> chance)
    {
        (_session, _time, _lease, _chance) = (session, time, lease.Id, chance);
        _renewing = RenewAsync(EndOf(lease.Expires));
    }

    /// <summary>Cancelled when the broker says that the lease is over.</summary>
    internal CancellationToken Lost => _lost.Token;

    internal static LeaseRenewal Start(SessionKeeper session, TimeProvider time, Lease lease, Func<double> chance) =>
        new(session, time, lease, chance);

    /// <summary>Renews without waiting: the PC slept, and the lease may be over.</summary>
    internal void RenewNow() => _now.Release();

    /// <summary>Ends the renewing; done twice, it is done.</summary>
    public async ValueTask DisposeAsync()
    {
        // Neither source holds anything that must be freed, and a run may still look at the token of what is lost.
        await _end.CancelAsync();
        await _renewing;
    }

    private async Task RenewAsync(DateTimeOffset ends)
    {
        try
        {
            for (var asked = TimeSpan.Zero; ;)
            {
                var wait = RenewalSchedule.NextIn(ends - _time.GetUtcNow(), _chance());
                await WaitAsync(asked > wait ? asked : wait);
                (var renewed, asked) = await TryRenewAsync();
                ends = renewed is { } expires ? EndOf(expires) : ends;
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The lease has served its purpose.
        }
        catch (BrokerProblemException refused) when (IsLost(refused))
        {
            await _lost.CancelAsync();
        }
    }

    private async Task WaitAsync(TimeSpan time)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        var woken = _now.WaitAsync(over.Token);
        await Task.WhenAny(woken, Task.Delay(time, _time, over.Token));
        await over.CancelAsync();
        _end.Token.ThrowIfCancellationRequested();
    }

    /// <returns>The new end, if there is one; otherwise how long the broker asks to wait.</returns>
    private async Task<(DateTimeOffset? Expires, TimeSpan Asked)> TryRenewAsync()
    {
        try
        {
            var renewed = await _session.CallAsync(client => client.Leases.RenewAsync(_lease, _end.Token), _end.Token);
            return (renewed.Expires, TimeSpan.Zero);
        }
        catch (Exception failure) when (!_end.IsCancellationRequested && !IsLost(failure))
        {
            return (null, AskedPause.Of((failure as BrokerProblemException)?.RetryAfter) ?? TimeSpan.Zero);
        }
    }

    /// <summary>
    /// Only the broker's own word counts. A proxy's error page, or an agent that may not renew for a while, is no reason to
    /// throw work away.
    /// </summary>
    private static bool IsLost(Exception failure) =>
        failure is BrokerProblemException { Problem.Type: ProblemTypes.LeaseOver or ProblemTypes.LeaseNotYours };

    private DateTimeOffset EndOf(DateTimeOffset expires)
    {
        var now = _time.GetUtcNow();
        return now + GoodFor.From(expires, now, Limits.LeaseSeconds);
    }
}
