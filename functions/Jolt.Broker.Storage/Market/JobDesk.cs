using Jolt.Broker.Jobs;
using Jolt.Broker.Ledger;
using Jolt.Broker.Pools;
using Jolt.Broker.Storage.Blobs;
using Jolt.Broker.Storage.Quotas;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Storage.Market;

/// <summary>Takes jobs, funds them and shows them.</summary>
/// <param name="jobs">The jobs.</param>
/// <param name="chunks">The chunks.</param>
/// <param name="inputs">What they read.</param>
/// <param name="blobs">The uploads that jobs name.</param>
/// <param name="pools">The pools.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="quotas">How much buyers have open.</param>
/// <param name="policy">How much they may.</param>
/// <param name="time">The time.</param>
public sealed class JobDesk(
    JobStore jobs, ChunkStore chunks, JobInputStore inputs, BlobStore blobs, PoolStore pools, LedgerStore ledger,
    JobQuotaStore quotas, QuotaPolicy policy, TimeProvider time)
{
    /// <summary>Shards of one job that are on the market at the same time. A huge job must not starve a small one.</summary>
    public const int ShardsInFlight = 16;

    /// <summary>Takes a job: checks it, writes it down, fills its escrow. A retry goes on where the first try stopped.</summary>
    /// <param name="member">The buyer.</param>
    /// <param name="key">The request's Idempotency-Key, or a random one.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <param name="address">The address that it came from, as a subject of quotas; null if none counts.</param>
    public async Task<SubmitOutcome> SubmitAsync(
        Member member, string key, SubmitJobRequest request, CancellationToken cancel, string? address = null)
    {
        var id = JobIdentity.JobId(member.Account, key);
        var job = await jobs.GetAsync(id, cancel);
        if (job is null)
        {
            var admission = JobAdmission.Decide(request, await FactsAsync(request, cancel));
            if (admission is not Admission.Admitted admitted)
            {
                return new SubmitOutcome.Invalid(((Admission.Refused)admission).Errors);
            }

            var pool = await pools.GetAsync(member.Pool, cancel)
                ?? throw new InvalidOperationException($"There is no pool '{member.Pool}'.");
            if (!PoolRules.Takes(pool, request.Level))
            {
                return new SubmitOutcome.Invalid([PoolRules.LevelRefusal(pool)]);
            }

            if (await ReserveAsync(member, address, id, admitted.Chunks, cancel) is { } why)
            {
                return new SubmitOutcome.OverQuota(why);
            }

            await inputs.SaveAsync(id, request.Inputs, cancel);
            job = JobLife.Begin(admitted, id, member.Account, member.Pool, pool.FeeBasisPoints, time.GetUtcNow());
            job = await jobs.BeginAsync(job, cancel);
        }

        return job.RequestHash == JobIdentity.RequestHash(request)
            ? await FundAsync(job, cancel)
            : new SubmitOutcome.OtherRequest();
    }

    private async Task<string?> ReserveAsync(Member member, string? address, string job, int chunks, CancellationToken cancel) =>
        await quotas.ReserveAsync(QuotaSubjects.Account(member.Account), job, chunks, policy.AccountJobs, cancel)
        ?? (address is null ? null : await quotas.ReserveAsync(address, job, chunks, policy.AddressJobs, cancel));

    /// <summary>Fills a job's escrow, or finds that it cannot be filled. Done twice, it changes nothing.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<SubmitOutcome> FundAsync(JobRecord job, CancellationToken cancel)
    {
        if (job.State == JobState.Funding)
        {
            var outcome = await ledger.TransferAsync(JobTransfers.Fund(job.Pool, job.Job, job.Account, job.Quote), cancel);
            job = await jobs.UpdateAsync(job.Job, before => Funded(before, outcome), cancel);
        }

        if (job.State != JobState.Refused)
        {
            return new SubmitOutcome.Accepted(job);
        }

        await jobs.CloseAsync(job.Job, cancel);
        return new SubmitOutcome.NotFunded(job.Shortfall!);
    }

    /// <summary>Asks for a job's end. What is over stays as it is.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>The shards that have to be told.</returns>
    public async Task<IReadOnlyList<int>> CancelAsync(string job, CancellationToken cancel)
    {
        var after = await jobs.UpdateAsync(job, JobLife.Cancel, cancel);
        return after.State == JobState.Cancelling ? [.. InFlight((await jobs.GetWithShardsAsync(job, cancel))!)] : [];
    }

    /// <summary>A job as its buyer sees it, or null if the account has no such job.</summary>
    /// <param name="account">The account that asks.</param>
    /// <param name="job">The job's id.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<JobView?> ViewAsync(string account, string job, CancellationToken cancel)
    {
        var read = Identifiers.IsId(job) ? await jobs.GetWithShardsAsync(job, cancel) : null;
        if (read is null || read.Job.Account != account)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var open = read.Job.IsOver
            ? []
            : await Task.WhenAll(InFlight(read).Select(shard => chunks.GetActivityAsync(job, shard, now, cancel)));
        var offered = open.OfType<(ShardState Shard, ShardActivity Activity)>().ToList();
        return JobProgress.View(
            read.Job, [.. read.Settled, .. offered.Select(shard => shard.Shard)],
            [.. offered.Select(shard => shard.Activity)], now);
    }

    /// <summary>An account's jobs, the newest first.</summary>
    /// <param name="account">The account.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<IReadOnlyList<JobView>> ListAsync(string account, int take, CancellationToken cancel)
    {
        var views = new List<JobView>();
        foreach (var job in await jobs.OfAccountAsync(account, take, cancel))
        {
            if (await ViewAsync(account, job, cancel) is { } view)
            {
                views.Add(view);
            }
        }

        return views;
    }

    /// <summary>The shards that may be on the market: they are begun in order, and so many at a time.</summary>
    internal static IEnumerable<int> InFlight(JobWithShards read)
    {
        var settled = read.Settled.Select(shard => shard.Shard).ToHashSet();
        return Enumerable.Range(0, read.Job.Shards).Where(shard => !settled.Contains(shard)).Take(ShardsInFlight);
    }

    private JobRecord Funded(JobRecord job, TransferOutcome outcome) => outcome switch
    {
        { Stands: true } => JobLife.Funded(job),
        TransferOutcome.InsufficientCredit short_ =>
            JobLife.Refused(job, new Shortfall(short_.Needed, short_.Available), time.GetUtcNow()),
        _ => throw new InvalidOperationException($"The escrow of '{job.Job}' was not filled: {outcome}."),
    };

    private async Task<UploadFacts> FactsAsync(SubmitJobRequest request, CancellationToken cancel)
    {
        var module = Identifiers.IsSha256(request.Module)
            ? await blobs.SizeAsync(BlobNames.Modules, request.Module, cancel)
            : null;
        var inputsBytes = request.Inputs?.Blob is { } blob && Identifiers.IsSha256(blob.Sha256)
            ? await blobs.SizeAsync(BlobNames.Inputs, blob.Sha256, cancel)
            : null;
        return new UploadFacts(module, inputsBytes);
    }
}
