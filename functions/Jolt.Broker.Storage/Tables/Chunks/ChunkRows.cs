using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Jolt.Broker.Market;
using Jolt.Broker.Trust;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// How a shard lies in the table <c>Chunks</c>: one partition with a row for each chunk and the countdown, so that a
/// chunk's end and the countdown change in one transaction.
/// </summary>
internal static class ChunkRows
{
    public const string TableName = "Chunks";
    public const string ShardKey = "shard";
    public const string StatusName = "Status";
    public const string ReplicasName = "Replicas";

    private const string ChunkPrefix = "c:";

    // Rows outlive versions: a field that an older broker does not know must not stop it.
    private static readonly JsonSerializerOptions ReplicaJson = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Partition(string job, int shard) => string.Create(CultureInfo.InvariantCulture, $"{job}:{shard}");

    public static string ChunkKey(int index) => ChunkPrefix + index.ToString("D6", CultureInfo.InvariantCulture);

    public static bool IsChunkKey(string key) => key.StartsWith(ChunkPrefix, StringComparison.Ordinal);

    public static TableEntity OfChunk(ChunkState chunk) =>
        new TableEntity(Partition(chunk.Job, chunk.Shard), ChunkKey(chunk.Index))
        {
            ["Job"] = chunk.Job,
            ["Shard"] = chunk.Shard,
            ["Index"] = chunk.Index,
            [StatusName] = chunk.Status.ToString(),
            ["Asked"] = chunk.Asked,
            ["OfferedAt"] = chunk.OfferedAt,
            ["Reoffers"] = chunk.Reoffers,
            ["Lost"] = chunk.Lost,
            ["Bar"] = chunk.Bar,
            ["Hedges"] = chunk.Hedges,
            [ReplicasName] = JsonSerializer.Serialize(chunk.Replicas, ReplicaJson),
            ["Answered"] = chunk.OutputBytes,
            ["Module"] = chunk.Work.Module,
            ["Fuel"] = chunk.Work.Limits.Fuel,
            ["MemoryPages"] = chunk.Work.Limits.MemoryPages,
            ["OutputBytes"] = chunk.Work.Limits.OutputBytes,
            ["Level"] = chunk.Work.Level.Name(),
            ["Verification"] = chunk.Work.Verification,
            ["Seed"] = chunk.Work.Seed,
        }
            .With("DrawnAt", chunk.DrawnAt)
            .With("Outcome", chunk.Answer?.Outcome)
            .With("AnswerFuel", chunk.Answer?.Fuel)
            .With("AnswerSha256", chunk.Answer?.Sha256)
            .With("Input", chunk.Work.Input.Inline)
            .With("InputBlob", chunk.Work.Input.Slice?.Sha256)
            .With("InputOffset", chunk.Work.Input.Slice?.Offset)
            .With("InputLength", chunk.Work.Input.Slice?.Length)
            .With("InputSha256", chunk.Work.Input.Slice?.ContentSha256 is { } sha256 ? Convert.FromHexString(sha256) : null);

    public static ChunkState ToChunk(TableEntity row) => new()
    {
        Job = row.Text("Job"),
        Shard = row.Integer("Shard"),
        Index = row.Integer("Index"),
        Status = ToStatus(row),
        Asked = row.Integer("Asked"),
        OfferedAt = row.Time("OfferedAt"),
        Reoffers = row.Integer("Reoffers"),
        Lost = row.Integer("Lost"),
        Bar = row.GetInt32("Bar") ?? 0,
        Hedges = row.GetInt32("Hedges") ?? 0,
        DrawnAt = row.GetDateTimeOffset("DrawnAt"),
        Replicas = ToReplicas(row),
        OutputBytes = row.Long("Answered"),
        Answer = row.GetString("Outcome") is { } outcome
            ? new ChunkAnswer(outcome, row.Long("AnswerFuel"), row.Text("AnswerSha256"))
            : null,
        Work = ToWork(row),
    };

    public static ChunkStatus ToStatus(TableEntity row) => Enum.Parse<ChunkStatus>(row.Text(StatusName));

    public static ImmutableArray<Replica> ToReplicas(TableEntity row) =>
        JsonSerializer.Deserialize<ImmutableArray<Replica>>(row.Text(ReplicasName), ReplicaJson);

    private static ChunkWork ToWork(TableEntity row) => new(
        row.Text("Module"),
        new ChunkLimits(row.Long("Fuel"), row.Integer("MemoryPages"), row.Integer("OutputBytes")),
        PriceLevels.Parse(row.Text("Level"))!.Value,
        row.Text("Verification"),
        row.Long("Seed"),
        new ChunkInput(
            row.GetBinary("Input"),
            row.GetString("InputBlob") is { } blob
                ? new BlobSlice(blob, row.Long("InputOffset"), row.Integer("InputLength"))
                {
                    ContentSha256 = row.GetBinary("InputSha256") is { } sha256 ? Convert.ToHexStringLower(sha256) : null,
                }
                : null));
}
