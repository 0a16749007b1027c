using Jolt.Contracts;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Work;

/// <summary>
/// Renews a lease from the moment it is held until this is disposed. A broker that does not answer does not end the
/// work: it decides itself, when the result comes, whether it still wants it.
/// </summary>
internal sealed class LeaseRenewal : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly Task _renewing;

    private LeaseRenewal(SessionKeeper session, TimeProvider time, Lease lease) =>
        _renewing = RenewAsync(session, time, lease);

    /// <summary>Cancelled when the broker says that the lease is over.</summary>
    internal CancellationToken Lost => _lost.Token;

    internal static LeaseRenewal Start(SessionKeeper session, TimeProvider time, Lease lease) => new(session, time, lease);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _renewing;
        _end.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync(SessionKeeper session, TimeProvider time, Lease lease)
    {
        var ends = EndOf(lease.Expires, time);
        try
        {
            while (true)
            {
                await Task.Delay(RenewalSchedule.NextIn(ends - time.GetUtcNow()), time, _end.Token);
                ends = await TryRenewAsync(session, lease.Id) is { } renewed ? EndOf(renewed, time) : ends;
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The lease has served its purpose.
        }
        catch (Exception refused) when (CallFates.Of(refused) == CallFate.Drop)
        {
            await _lost.CancelAsync();
        }
    }

    private async Task<DateTimeOffset?> TryRenewAsync(SessionKeeper session, string lease)
    {
        try
        {
            var renewed = await session.CallAsync(client => client.Leases.RenewAsync(lease, _end.Token), _end.Token);
            return renewed.Expires;
        }
        catch (Exception failure) when (!_end.IsCancellationRequested && CallFates.Of(failure) != CallFate.Drop)
        {
            return null;
        }
    }

    private static DateTimeOffset EndOf(DateTimeOffset expires, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now + GoodFor.From(expires, now, Limits.LeaseSeconds);
    }
}
