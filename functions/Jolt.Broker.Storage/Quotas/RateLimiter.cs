using System.Collections.Concurrent;
using Azure.Data.Tables;
using Jolt.Broker.Quotas;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Tables;

namespace Jolt.Broker.Storage.Quotas;

/// <summary>
/// Counts what callers do in a minute, over all instances of the broker. Each instance takes its part of a caller's limit
/// from a row that all share, in blocks: the steady state is two calls of storage for each block, and a caller that has
/// used up its limit costs none.
/// </summary>
/// <param name="tables">The storage account's tables.</param>
/// <param name="random">Jitter.</param>
/// <param name="time">The time.</param>
public sealed class RateLimiter(TableServiceClient tables, RandomSource random, TimeProvider time)
{
    /// <summary>The table.</summary>
    public const string TableName = QuotaRows.TableName;

    /// <summary>Callers that one instance tells apart in a minute; the rest share one limit. It bounds the memory.</summary>
    private const int SubjectsMax = 100_000;

    private const string Everybody = "everybody-else";

    private readonly TableClient _table = tables.GetTableClient(TableName);
    private readonly ContentionBackoff _backoff = new(time, random);
    private volatile Minute _minute = new(-1);

    /// <summary>Spends a part of a caller's limit.</summary>
    /// <param name="subject">The caller, as text that is safe in a row's key.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="cost">How much of it; one or more.</param>
    /// <returns>Zero if it was there; or else the seconds after which it is again.</returns>
    public async Task<int> SpendAsync(string subject, RateLimit limit, int cost)
    {
        var now = time.GetUtcNow();
        var minute = MinuteOf(RateLimit.WindowOf(now));
        var (key, budget) = minute.Of(subject, limit);
        while (true)
        {
            var (spent, mayGetMore) = budget.Spend(cost);
            if (spent)
            {
                return 0;
            }

            if (!mayGetMore)
            {
                return RateLimit.SecondsLeft(now);
            }

            await budget.TakeAsync(() => TakeAsync(key, limit, minute.Window, Math.Max(cost, limit.Block)));
        }
    }

    // Nobody's own cancellation ends it, since others wait for it too; the client's own timeouts bound it.
    private async Task<int> TakeAsync(string subject, RateLimit limit, long window, int wanted)
    {
        for (var attempt = 0; attempt < ContentionBackoff.AttemptsMax; attempt++)
        {
            var row = await _table.GetEntityIfExistsAsync<TableEntity>(subject, limit.Name);
            var read = row.HasValue ? row.Value : null;
            var (granted, after) = SharedBudget.Take(read is null ? null : QuotaRows.ToBudget(read), window, limit, wanted);
            if (granted == 0 || await _table.SaveAsync(
                QuotaRows.OfBudget(subject, limit.Name, after), read?.ETag, CancellationToken.None))
            {
                return granted;
            }

            await _backoff.WaitAsync(attempt, CancellationToken.None);
        }

        throw new ContentionException($"limit '{limit.Name}' of '{subject}'");
    }

    private Minute MinuteOf(long window)
    {
        var minute = _minute;
        if (minute.Window == window)
        {
            return minute;
        }

        // Of two that begin a minute at once one keeps it.
        var next = new Minute(window);
        var before = Interlocked.CompareExchange(ref _minute, next, minute);
        return before == minute ? next : MinuteOf(window);
    }

    private sealed class Minute(long window)
    {
        private readonly ConcurrentDictionary<(string Subject, string Name), LocalBudget> _budgets = new();

        public long Window => window;

        public (string Subject, LocalBudget Budget) Of(string subject, RateLimit limit)
        {
            var key = _budgets.Count < SubjectsMax || _budgets.ContainsKey((subject, limit.Name)) ? subject : Everybody;
            return (key, _budgets.GetOrAdd((key, limit.Name), _ => new LocalBudget(limit)));
        }
    }
}
