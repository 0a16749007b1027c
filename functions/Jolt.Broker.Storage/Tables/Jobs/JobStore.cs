using Azure;
using Azure.Data.Tables;
using Jolt.Broker.Jobs;
using Jolt.Broker.Storage.Connections;

namespace Jolt.Broker.Storage.Tables;

/// <summary>A job and those of its shards that are settled.</summary>
/// <param name="Job">The job.</param>
/// <param name="Settled">Its settled shards.</param>
public sealed record JobWithShards(JobRecord Job, IReadOnlyList<ShardState> Settled);

/// <summary>The jobs, in the table <c>Jobs</c>.</summary>
/// <param name="tables">The storage account's tables.</param>
/// <param name="time">The time.</param>
/// <param name="random">Jitter.</param>
public sealed class JobStore(TableServiceClient tables, TimeProvider time, RandomSource random)
{
    /// <summary>The table.</summary>
    public const string TableName = JobRows.TableName;

    private readonly TableClient _table = tables.GetTableClient(JobRows.TableName);
    private readonly ContentionBackoff _backoff = new(time, random);

    /// <summary>A job, or null.</summary>
    /// <param name="job">Its id.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<JobRecord?> GetAsync(string job, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(job, JobRows.JobKey, cancellationToken: cancel);
        return row.HasValue ? JobRows.ToJob(row.Value!) : null;
    }

    /// <summary>A job with the summaries of its settled shards, in one query; or null.</summary>
    /// <param name="job">Its id.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<JobWithShards?> GetWithShardsAsync(string job, CancellationToken cancel)
    {
        JobRecord? record = null;
        var settled = new List<ShardState>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {job}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            if (JobRows.IsShardKey(row.RowKey))
            {
                settled.Add(ShardRows.ToShard(row));
            }
            else
            {
                record = JobRows.ToJob(row);
            }
        }

        return record is null ? null : new JobWithShards(record, settled);
    }

    /// <summary>
    /// Writes a new job, unless there is one under its id. The list of open jobs comes first: a job that a crash cut
    /// short is found there, whatever else is missing.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>The job that is there now: this one, or the one that was there.</returns>
    public async Task<JobRecord> BeginAsync(JobRecord job, CancellationToken cancel)
    {
        var open = new TableEntity(JobRows.OpenPartition, job.Job) { ["Pool"] = job.Pool, ["Account"] = job.Account };
        await _table.UpsertEntityAsync(open, TableUpdateMode.Replace, cancel);
        try
        {
            await _table.AddEntityAsync(JobRows.OfJob(job), cancel);
        }
        catch (RequestFailedException failure) when (failure.Status == StorageStatus.Conflict)
        {
            job = (await GetAsync(job.Job, cancel))!;
        }

        await ListAsync(job, cancel);
        return job;
    }

    /// <summary>Lists a job with its account. A second time changes nothing.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public Task ListAsync(JobRecord job, CancellationToken cancel) => _table.UpsertEntityAsync(
        new TableEntity(JobRows.AccountPartition(job.Account), JobRows.AccountKey(job)) { ["Job"] = job.Job },
        TableUpdateMode.Replace, cancel);

    /// <summary>Takes a job one step further, and again if another writer was first.</summary>
    /// <param name="job">Its id.</param>
    /// <param name="step">The step, from the job as it is.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>The job after the step.</returns>
    public async Task<JobRecord> UpdateAsync(string job, Func<JobRecord, JobRecord> step, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < ContentionBackoff.AttemptsMax; attempt++)
        {
            var row = (await _table.GetEntityAsync<TableEntity>(job, JobRows.JobKey, cancellationToken: cancel)).Value;
            var before = JobRows.ToJob(row);
            var after = step(before);
            if (after == before || await TryReplaceAsync(JobRows.OfJob(after), row.ETag, cancel))
            {
                return after;
            }

            await _backoff.WaitAsync(attempt, cancel);
        }

        throw new ContentionException($"job '{job}'");
    }

    /// <summary>Writes the summary of a settled shard.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public Task SummarizeAsync(ShardState shard, CancellationToken cancel) =>
        _table.UpsertEntityAsync(ShardRows.OfShard(shard, shard.Job, JobRows.ShardKey(shard.Shard)), TableUpdateMode.Replace, cancel);

    /// <summary>An account's jobs, the newest first.</summary>
    /// <param name="account">The account.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<IReadOnlyList<string>> OfAccountAsync(string account, int take, CancellationToken cancel)
    {
        var partition = JobRows.AccountPartition(account);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        var jobs = new List<string>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, maxPerPage: take, cancellationToken: cancel))
        {
            jobs.Add(row.Text("Job"));
            if (jobs.Count == take)
            {
                break;
            }
        }

        return jobs;
    }

    /// <summary>The jobs that are not over, each with the time since when it is listed.</summary>
    /// <param name="cancel">Gives up waiting.</param>
    public async IAsyncEnumerable<(string Job, DateTimeOffset Since)> OpenAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {JobRows.OpenPartition}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            yield return (row.RowKey, row.Timestamp ?? time.GetUtcNow());
        }
    }

    /// <summary>The jobs of a pool that are not over.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public Task<IReadOnlyList<string>> OpenOfPoolAsync(string pool, int take, CancellationToken cancel) =>
        OpenAsync(TableClient.CreateQueryFilter($"PartitionKey eq {JobRows.OpenPartition} and Pool eq {pool}"), take, cancel);

    /// <summary>The jobs of an account that are not over.</summary>
    /// <param name="pool">The account's pool.</param>
    /// <param name="account">The account.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public Task<IReadOnlyList<string>> OpenOfAccountAsync(string pool, string account, CancellationToken cancel) =>
        OpenAsync(
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {JobRows.OpenPartition} and Pool eq {pool} and Account eq {account}"),
            int.MaxValue, cancel);

    private async Task<IReadOnlyList<string>> OpenAsync(string filter, int take, CancellationToken cancel)
    {
        var jobs = new List<string>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            jobs.Add(row.RowKey);
            if (jobs.Count == take)
            {
                break;
            }
        }

        return jobs;
    }

    /// <summary>Takes a job off the list of those that are not over.</summary>
    /// <param name="job">Its id.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public Task CloseAsync(string job, CancellationToken cancel) =>
        _table.DeleteEntityAsync(JobRows.OpenPartition, job, ETag.All, cancel);

    private async Task<bool> TryReplaceAsync(TableEntity row, ETag tag, CancellationToken cancel)
    {
        try
        {
            await _table.UpdateEntityAsync(row, tag, TableUpdateMode.Replace, cancel);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == StorageStatus.PreconditionFailed)
        {
            return false;
        }
    }
}
