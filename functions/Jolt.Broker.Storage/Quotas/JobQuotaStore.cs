using Azure;
using Azure.Data.Tables;
using Jolt.Broker.Quotas;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Tables;

namespace Jolt.Broker.Storage.Quotas;

/// <summary>
/// Counts the open jobs and their chunks of accounts and addresses. Each job is a row of its own beside the sum, both
/// written in one transaction: a job is counted once, however often it is sent and wherever a crash comes between. Jobs
/// that are over are looked for only when there is no room: ending a job costs nothing here and cannot be forgotten.
/// </summary>
/// <param name="tables">The storage account's tables.</param>
/// <param name="jobs">The jobs.</param>
/// <param name="random">Jitter.</param>
/// <param name="time">The time.</param>
public sealed class JobQuotaStore(TableServiceClient tables, JobStore jobs, RandomSource random, TimeProvider time)
{
    /// <summary>Jobs that are taken off in one transaction, which holds 100 rows.</summary>
    private const int BatchMax = 90;

    /// <summary>Seconds after which a counted job that is not there will not come any more: its submission broke off.</summary>
    private const int UnbegunSeconds = 600;

    private readonly TableClient _table = tables.GetTableClient(QuotaRows.TableName);
    private readonly ContentionBackoff _backoff = new(time, random);

    /// <summary>Counts a job, once.</summary>
    /// <param name="subject">Whose it is.</param>
    /// <param name="job">The job's id.</param>
    /// <param name="chunks">Its chunks.</param>
    /// <param name="quota">What may be open.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>Why there is no room, in a sentence; null if it is counted.</returns>
    public async Task<string?> ReserveAsync(string subject, string job, int chunks, JobQuota quota, CancellationToken cancel)
    {
        var isSwept = false;
        for (var attempt = 0; attempt < ContentionBackoff.AttemptsMax; attempt++)
        {
            var sum = await ReadAsync(subject, QuotaRows.JobsKey, cancel);
            var after = QuotaRows.ToUsage(sum).Plus(chunks);
            if (after.Over(quota) is { } why)
            {
                if (isSwept)
                {
                    return await ReadAsync(subject, QuotaRows.JobKey(job), cancel) is null ? why : null;
                }

                await SweepAsync(subject, cancel);
                isSwept = true;
                continue;
            }

            var row = new TableEntity(subject, QuotaRows.JobKey(job)) { ["Chunks"] = chunks, ["Since"] = time.GetUtcNow() };
            if (await TryAsync([new(TableTransactionActionType.Add, row), Save(subject, sum, after)], cancel)
                || await ReadAsync(subject, QuotaRows.JobKey(job), cancel) is not null)
            {
                return null;
            }

            await _backoff.WaitAsync(attempt, cancel);
        }

        throw new ContentionException($"open jobs of '{subject}'");
    }

    /// <summary>Takes the jobs off that are over. Where another does the same at that time, it is done once.</summary>
    private async Task SweepAsync(string subject, CancellationToken cancel)
    {
        var over = new List<TableEntity>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {subject}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            if (QuotaRows.IsJobKey(row.RowKey) && await IsOverAsync(row, cancel))
            {
                over.Add(row);
            }
        }

        foreach (var batch in over.Chunk(BatchMax))
        {
            var sum = await ReadAsync(subject, QuotaRows.JobsKey, cancel);
            var after = batch.Aggregate(QuotaRows.ToUsage(sum), (usage, row) => usage.Minus(row.Integer("Chunks")));
            await TryAsync(
                [
                    .. batch.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag)),
                    Save(subject, sum, after),
                ],
                cancel);
        }
    }

    private async Task<bool> IsOverAsync(TableEntity row, CancellationToken cancel) =>
        await jobs.GetAsync(QuotaRows.JobOf(row.RowKey), cancel) is { } job
            ? job.IsOver
            : time.GetUtcNow() > row.Time("Since").AddSeconds(UnbegunSeconds);

    private static TableTransactionAction Save(string subject, TableEntity? before, JobUsage after) => before is null
        ? new(TableTransactionActionType.Add, QuotaRows.OfUsage(subject, after))
        : new(TableTransactionActionType.UpdateReplace, QuotaRows.OfUsage(subject, after), before.ETag);

    private async Task<bool> TryAsync(IEnumerable<TableTransactionAction> actions, CancellationToken cancel)
    {
        try
        {
            await _table.SubmitTransactionAsync(actions, cancel);
            return true;
        }
        catch (RequestFailedException failure) when (QuotaRows.IsLostRace(failure))
        {
            return false;
        }
    }

    private async Task<TableEntity?> ReadAsync(string subject, string key, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(subject, key, cancellationToken: cancel);
        return row.HasValue ? row.Value : null;
    }
}
