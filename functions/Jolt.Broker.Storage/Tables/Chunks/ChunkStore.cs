using Azure;
using Azure.Data.Tables;
using Jolt.Broker.Jobs;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Trust;

namespace Jolt.Broker.Storage.Tables;

/// <summary>A chunk as it was read, with the tag that tells whether it has changed since.</summary>
/// <param name="Chunk">The chunk.</param>
/// <param name="Tag">Its row's tag.</param>
public sealed record ReadChunk(ChunkState Chunk, ETag Tag);

/// <summary>A shard as it was read.</summary>
/// <param name="Shard">Its countdown.</param>
/// <param name="Tag">The countdown's tag.</param>
/// <param name="Chunks">Its chunks.</param>
public sealed record ReadShard(ShardState Shard, ETag Tag, IReadOnlyList<ReadChunk> Chunks);

/// <summary>A chunk whose status changes.</summary>
/// <param name="Before">The chunk as it was read.</param>
/// <param name="After">The chunk as it is to be.</param>
public sealed record ChunkMove(ReadChunk Before, ChunkState After);

/// <summary>A decided chunk.</summary>
/// <param name="Index">The chunk's index.</param>
/// <param name="Sha256">The agreed output's hash.</param>
public sealed record DecidedChunk(int Index, string Sha256);

/// <summary>The chunks and countdowns, in the table <c>Chunks</c>.</summary>
/// <param name="tables">The storage account's tables.</param>
public sealed class ChunkStore(TableServiceClient tables)
{
    /// <summary>The table.</summary>
    public const string TableName = ChunkRows.TableName;

    /// <summary>Rows in one transaction, as the service limits it.</summary>
    private const int TransactionRowsMax = 100;

    private readonly TableClient _table = tables.GetTableClient(ChunkRows.TableName);

    /// <summary>A chunk, or null.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="shard">The shard's number.</param>
    /// <param name="index">The chunk's index.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<ReadChunk?> GetAsync(string job, int shard, int index, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(
            ChunkRows.Partition(job, shard), ChunkRows.ChunkKey(index), cancellationToken: cancel);
        return row.HasValue ? new ReadChunk(ChunkRows.ToChunk(row.Value!), row.Value!.ETag) : null;
    }

    /// <summary>A shard's countdown alone, or null.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="shard">The shard's number.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<ShardState?> GetCountdownAsync(string job, int shard, CancellationToken cancel) =>
        (await ReadCountdownAsync(job, shard, cancel))?.Shard;

    /// <summary>A shard with all its chunks in the order of their indexes, or null.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="shard">The shard's number.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<ReadShard?> GetShardAsync(string job, int shard, CancellationToken cancel)
    {
        ReadShard? read = null;
        var chunks = new List<ReadChunk>();
        var partition = ChunkRows.Partition(job, shard);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            if (ChunkRows.IsChunkKey(row.RowKey))
            {
                chunks.Add(new ReadChunk(ChunkRows.ToChunk(row), row.ETag));
            }
            else
            {
                read = new ReadShard(ShardRows.ToShard(row), row.ETag, chunks);
            }
        }

        return read;
    }

    /// <summary>A shard's countdown and who is at work on it, without what its chunks carry; or null.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="shard">The shard's number.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<(ShardState Shard, ShardActivity Activity)?> GetActivityAsync(
        string job, int shard, DateTimeOffset now, CancellationToken cancel)
    {
        var partition = ChunkRows.Partition(job, shard);
        var (open, held) = (nameof(ChunkStatus.Open), nameof(ChunkStatus.Held));
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and (RowKey eq {ChunkRows.ShardKey} or Status eq {open} or Status eq {held})");
        ShardState? countdown = null;
        var (leased, partlyDone, agents) = (0, 0.0, new HashSet<string>(StringComparer.Ordinal));
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: ActivityColumns, cancellationToken: cancel))
        {
            if (!ChunkRows.IsChunkKey(row.RowKey))
            {
                countdown = ShardRows.ToShard(row);
                continue;
            }

            var replicas = ChunkRows.ToReplicas(row);
            var live = replicas.Where(replica => replica.IsLive(now)).Select(replica => replica.Agent).ToList();
            leased += live.Count > 0 ? 1 : 0;
            partlyDone += ShardActivity.ShareDone(replicas, VerificationPolicy.Parse(row.Text("Verification")), row.GetInt32("Bar") ?? 0);
            agents.UnionWith(live);
        }

        return countdown is null ? null : (countdown, new ShardActivity(leased, agents, partlyDone));
    }

    /// <summary>The decided chunks of a shard in the order of their indexes, without what they carry.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="shard">The shard's number.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<IReadOnlyList<DecidedChunk>> GetDecidedAsync(string job, int shard, CancellationToken cancel)
    {
        var partition = ChunkRows.Partition(job, shard);
        var decided = nameof(ChunkStatus.Decided);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and Status eq {decided}");
        var chunks = new List<DecidedChunk>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: DecidedColumns, cancellationToken: cancel))
        {
            chunks.Add(new DecidedChunk(row.Integer("Index"), row.Text("AnswerSha256")));
        }

        return chunks;
    }

    /// <summary>Writes a shard that was never offered. Done twice, it adds what is missing and leaves what is there.</summary>
    /// <param name="shard">Its countdown.</param>
    /// <param name="chunks">Its chunks; the same ones at every try.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task AddAsync(ShardState shard, IReadOnlyList<ChunkState> chunks, CancellationToken cancel)
    {
        // The countdown goes with the first rows: a chunk without its countdown could not be closed.
        var rows = chunks.Select(ChunkRows.OfChunk).Prepend(RowOf(shard));
        foreach (var batch in rows.Chunk(TransactionRowsMax))
        {
            await TryAsync(batch.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancel);
        }
    }

    /// <summary>Saves a chunk whose status is what it was, unless it has changed since it was read.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="tag">The tag it was read with.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>Whether it was saved.</returns>
    public Task<bool> SaveAsync(ChunkState chunk, ETag tag, CancellationToken cancel) =>
        TryAsync(async () => await _table.UpdateEntityAsync(ChunkRows.OfChunk(chunk), tag, TableUpdateMode.Replace, cancel));

    /// <summary>Saves a chunk whose status changes, together with its shard's countdown.</summary>
    /// <param name="move">The chunk before and after.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>The countdown after it, or null if chunk or countdown has changed since they were read.</returns>
    public async Task<ShardState?> MoveAsync(ChunkMove move, CancellationToken cancel)
    {
        var chunk = move.After;
        var read = await ReadCountdownAsync(chunk.Job, chunk.Shard, cancel)
            ?? throw new InvalidOperationException($"Shard {chunk.Shard} of {chunk.Job} has no countdown.");

        // The countdown knows of no such chunk: then what was read of it is old.
        var isOld = move.Before.Chunk.Status == ChunkStatus.Held ? read.Shard.Held == 0 : read.Shard.IsQuiet;
        return isOld ? null : await MoveAllAsync(read, [move], cancel);
    }

    /// <summary>Saves several chunks whose status changes, together with their countdown, as many as fit into a transaction.</summary>
    /// <param name="read">The countdown as it was read.</param>
    /// <param name="moves">The chunks before and after; at most <see cref="MovesMax"/>.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>The countdown after them, or null if any row has changed since it was read.</returns>
    public async Task<ShardState?> MoveAllAsync(ReadShard read, IReadOnlyCollection<ChunkMove> moves, CancellationToken cancel)
    {
        var shard = moves.Aggregate(read.Shard, (counted, move) => counted.Count(move.Before.Chunk.Status, move.After));
        var actions = moves
            .Select(move => Replace(ChunkRows.OfChunk(move.After), move.Before.Tag))
            .Append(Replace(RowOf(shard), read.Tag));
        return await TryAsync(actions, cancel) ? shard : null;
    }

    /// <summary>Chunks that one call of <see cref="MoveAllAsync"/> can change.</summary>
    public static int MovesMax => TransactionRowsMax - 1;

    /// <summary>Changes a countdown by itself, unless it has changed since it was read.</summary>
    /// <param name="shard">The countdown.</param>
    /// <param name="tag">The tag it was read with.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>Whether it was saved.</returns>
    public Task<bool> SaveCountdownAsync(ShardState shard, ETag tag, CancellationToken cancel) =>
        TryAsync(async () => await _table.UpdateEntityAsync(RowOf(shard), tag, TableUpdateMode.Replace, cancel));

    /// <summary>A countdown with its tag and without its chunks, or null.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="shard">The shard's number.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<ReadShard?> ReadCountdownAsync(string job, int shard, CancellationToken cancel)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(
            ChunkRows.Partition(job, shard), ChunkRows.ShardKey, cancellationToken: cancel);
        return row.HasValue ? new ReadShard(ShardRows.ToShard(row.Value!), row.Value!.ETag, []) : null;
    }

    private static readonly string[] ActivityColumns =
    [
        "PartitionKey", "RowKey", ChunkRows.StatusName, ChunkRows.ReplicasName, "Job", "Shard", "Chunks", "Open", "Held", "Decided",
        "Disputed", "Failed", "Spent", "Extras", "Offered", "Settled", "Verification", "Bar",
    ];

    private static readonly string[] DecidedColumns = ["PartitionKey", "RowKey", "Index", "AnswerSha256"];

    private static TableEntity RowOf(ShardState shard) =>
        ShardRows.OfShard(shard, ChunkRows.Partition(shard.Job, shard.Shard), ChunkRows.ShardKey);

    private static TableTransactionAction Replace(TableEntity row, ETag tag) =>
        new(TableTransactionActionType.UpdateReplace, row, tag);

    private Task<bool> TryAsync(IEnumerable<TableTransactionAction> actions, CancellationToken cancel) =>
        TryAsync(async () => await _table.SubmitTransactionAsync(actions, cancel));

    private static async Task<bool> TryAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (RequestFailedException failure)
            when (failure.Status is StorageStatus.Conflict or StorageStatus.PreconditionFailed)
        {
            return false;
        }
    }
}
