using Jolt.Broker.Jobs;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Blobs;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Queues;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Storage.Market;

/// <summary>How far a shard is.</summary>
/// <param name="Open">How many of its chunks are open.</param>
/// <param name="JobIsOver">Whether its job was cancelled, so that no further shard need be begun.</param>
public sealed record ShardProgress(int Open, bool JobIsOver)
{
    /// <summary>Chunks that this look at the shard has given up, since too many of their runs were lost.</summary>
    public int GivenUp { get; init; }
}

/// <summary>Offers shards and watches over them. Every step can be taken again after a crash anywhere in it.</summary>
/// <param name="jobs">The jobs.</param>
/// <param name="chunks">The chunks.</param>
/// <param name="inputs">What they read.</param>
/// <param name="tickets">The market's queues.</param>
/// <param name="bell">Tells agents of new tickets.</param>
/// <param name="held">What looks after held chunks.</param>
/// <param name="policy">The market's times.</param>
/// <param name="random">Jitter.</param>
/// <param name="time">The time.</param>
public sealed class ShardDesk(
    JobStore jobs, ChunkStore chunks, JobInputStore inputs, TicketQueue tickets, MarketBell bell, HeldDesk held, MarketPolicy policy,
    RandomSource random, TimeProvider time)
{
    /// <summary>Tickets that are sent at the same time.</summary>
    private const int SendsAtOnce = 16;

    private readonly ContentionBackoff _backoff = new(time, random);

    /// <summary>Writes a shard's chunks and sends their tickets, unless its job was cancelled before that.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="shard">The shard's number.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<ShardProgress> OfferAsync(string jobId, int shard, CancellationToken cancel)
    {
        var job = await GetJobAsync(jobId, cancel);
        var before = await chunks.GetCountdownAsync(jobId, shard, cancel);
        if (before is { Offered: true } || (before is null && job.State != JobState.Running))
        {
            return new ShardProgress(before?.Open ?? 0, job.State != JobState.Running);
        }

        var offered = await OpenChunksAsync(job, ShardPlan.Range(job.Chunks, shard), cancel);
        var empty = new ShardState { Job = jobId, Shard = shard, Chunks = offered.Count, Open = offered.Count };
        await chunks.AddAsync(empty, offered, cancel);

        await SendAsync(job, Offer.InOrder(offered), cancel);
        var after = await UpdateCountdownAsync(jobId, shard, countdown => countdown with { Offered = true }, cancel);
        return new ShardProgress(after.Open, JobIsOver: false);
    }

    /// <summary>Looks after a shard: offers lost chunks again, gives up hopeless ones, closes those of a cancelled job.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="shard">The shard's number.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<ShardProgress> ReviewAsync(string jobId, int shard, CancellationToken cancel)
    {
        var countdown = await chunks.GetCountdownAsync(jobId, shard, cancel);
        if (countdown is null or { Open: 0 })
        {
            return new ShardProgress(Open: 0, JobIsOver: false);
        }

        var job = await GetJobAsync(jobId, cancel);
        if (job.State == JobState.Cancelling)
        {
            await CloseOpenAsync(jobId, shard, cancel);
            return new ShardProgress(Open: 0, JobIsOver: true);
        }

        var isEmpty = await tickets.IsEmptyAsync(job.Pool, job.Level, cancel);
        var read = (await chunks.GetShardAsync(jobId, shard, cancel))!;
        var isTail = read.Shard.Open - read.Shard.Held <= MarketPolicy.HedgedChunksMax;
        var givenUp = 0;
        foreach (var chunk in read.Chunks)
        {
            givenUp += await ReviewAsync(job, chunk, isEmpty, isTail, cancel) ? 1 : 0;
        }

        await held.ReviewAsync(job, read, isEmpty, cancel);
        var after = await chunks.GetCountdownAsync(jobId, shard, cancel);
        return new ShardProgress(after!.Open, JobIsOver: false) { GivenUp = givenUp };
    }

    /// <summary>Changes a countdown by itself, and again if another writer was first.</summary>
    internal async Task<ShardState> UpdateCountdownAsync(
        string job, int shard, Func<ShardState, ShardState> step, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < ContentionBackoff.AttemptsMax; attempt++)
        {
            var read = (await chunks.ReadCountdownAsync(job, shard, cancel))!;
            var after = step(read.Shard);
            if (after == read.Shard || await chunks.SaveCountdownAsync(after, read.Tag, cancel))
            {
                return after;
            }

            await _backoff.WaitAsync(attempt, cancel);
        }

        throw new ContentionException($"shard {shard} of '{job}'");
    }

    private async Task<IReadOnlyList<ChunkState>> OpenChunksAsync(JobRecord job, ShardRange range, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var read = await inputs.LoadAsync(job.Job, range, cancel);
        return
        [
            .. read.Select((input, at) =>
            {
                var index = range.First + at;
                var work = new ChunkWork(
                    job.Module, job.Limits, job.Level, job.Verification, JobIdentity.Seed(job.Job, index), input);
                return Offer.Open(job.Job, range.Shard, index, work, now);
            }),
        ];
    }

    /// <summary>Sends tickets and then rings once: a crash between the two has the whole step taken again.</summary>
    private async Task SendAsync(JobRecord job, IEnumerable<(ChunkState Chunk, int Replica)> sends, CancellationToken cancel)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = SendsAtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(sends, options, async (send, stop) =>
            await tickets.SendAsync(job.Pool, job.Level, Offer.Ticket(send.Chunk, send.Replica), stop));
        await bell.RingAsync(job.Pool, cancel);
    }

    /// <returns>Whether the chunk was given up.</returns>
    private async Task<bool> ReviewAsync(JobRecord job, ReadChunk read, bool marketIsEmpty, bool isTail, CancellationToken cancel)
    {
        // A chunk that changes under the review is not lost; the next round sees it again.
        switch (Review.Decide(read.Chunk, marketIsEmpty, policy, time.GetUtcNow(), isTail))
        {
            case ReviewDecision.OfferAgain again when await chunks.SaveAsync(again.Chunk, read.Tag, cancel):
                await SendAsync(job, again.Tickets.Select(replica => (again.Chunk, replica)), cancel);
                break;
            case ReviewDecision.Hedge hedge when await chunks.SaveAsync(hedge.Chunk, read.Tag, cancel):
                await SendAsync(job, [(hedge.Chunk, hedge.Ticket)], cancel);
                break;
            case ReviewDecision.GiveUp gaveUp:
                return await chunks.MoveAsync(new ChunkMove(read, gaveUp.Chunk), cancel) is not null;
        }

        return false;
    }

    private async Task CloseOpenAsync(string job, int shard, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < ContentionBackoff.AttemptsMax; attempt++)
        {
            var read = (await chunks.GetShardAsync(job, shard, cancel))!;
            var closed = read.Chunks
                .Select(chunk => Cancellation.Close(chunk.Chunk) is { } end ? new ChunkMove(chunk, end) : null)
                .OfType<ChunkMove>()
                .Take(ChunkStore.MovesMax)
                .ToList();
            if (closed.Count == 0)
            {
                return;
            }

            // A result that comes in meanwhile is kept: the rows are read again.
            if (await chunks.MoveAllAsync(read, closed, cancel) is null)
            {
                await _backoff.WaitAsync(attempt, cancel);
            }
        }

        throw new ContentionException($"shard {shard} of '{job}'");
    }

    private async Task<JobRecord> GetJobAsync(string job, CancellationToken cancel) =>
        await jobs.GetAsync(job, cancel) ?? throw new InvalidOperationException($"There is no job '{job}'.");
}
