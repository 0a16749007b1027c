using Jolt.Broker.Quotas;

namespace Jolt.Broker.Storage.Quotas;

/// <summary>What one instance of the broker still has of one caller's limit in one window.</summary>
internal sealed class LocalBudget(RateLimit limit)
{
    private readonly Lock _lock = new();
    private int _left = limit.FreePerInstance;
    private bool _isExhausted;
    private Task? _taking;

    /// <summary>Spends; or says that there is not enough, and whether there may be more.</summary>
    public (bool Spent, bool MayGetMore) Spend(int cost)
    {
        lock (_lock)
        {
            if (_left < cost)
            {
                return (false, !_isExhausted);
            }

            _left -= cost;
            return (true, true);
        }
    }

    /// <summary>Takes more from what all instances share; callers at the same time wait for one and the same taking.</summary>
    public Task TakeAsync(Func<Task<int>> take)
    {
        lock (_lock)
        {
            return _taking ??= AddAsync(take);
        }
    }

    private async Task AddAsync(Func<Task<int>> take)
    {
        // Leaves the lock before anything is done, so that the field below is set by then.
        await Task.Yield();
        try
        {
            var granted = await take();
            lock (_lock)
            {
                _left += granted;
                _isExhausted = granted == 0;
            }
        }
        finally
        {
            lock (_lock)
            {
                _taking = null;
            }
        }
    }
}
