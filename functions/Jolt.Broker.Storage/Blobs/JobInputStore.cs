using System.Security.Cryptography;
using System.Text.Json;
using Jolt.Broker.Jobs;
using Jolt.Broker.Market;
using Jolt.Contracts;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Json;

namespace Jolt.Broker.Storage.Blobs;

/// <summary>What the chunks of jobs read, from submission to lease.</summary>
/// <param name="blobs">The blobs.</param>
public sealed class JobInputStore(BlobStore blobs)
{
    /// <summary>Writes down what a job's chunks read. A second time changes nothing.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="inputs">Checked inputs.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task SaveAsync(string job, JobInputs inputs, CancellationToken cancel)
    {
        var kept = inputs.List is { } list ? new JobInputs { Blob = await PackAsync(list, cancel) } : inputs;
        var json = BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(kept, JoltJson.Options));
        await blobs.PutAsync(BlobNames.Specifications, BlobNames.Specification(job), json, cancel);
    }

    /// <summary>What the chunks of one shard read, in their order: small inputs as bytes, large ones as slices.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<IReadOnlyList<ChunkInput>> LoadAsync(string job, ShardRange shard, CancellationToken cancel)
    {
        var json = await blobs.GetAsync(BlobNames.Specifications, BlobNames.Specification(job), cancel);
        var inputs = json.ToObjectFromJson<JobInputs>(JoltJson.Options)!;
        var indexes = Enumerable.Range(shard.First, shard.Count);
        if (inputs.Range is { } range)
        {
            return [.. indexes.Select(index => new ChunkInput(ChunkInputs.OfRange(range, index), Slice: null))];
        }

        var blob = inputs.Blob!;
        return await FillAsync(blob.Sha256, [.. indexes.Select(index => SliceOf(blob, index))], cancel);
    }

    private static BlobSlice SliceOf(BlobSlices blob, int index) =>
        new(blob.Sha256, blob.Offsets[index], (int)(blob.Offsets[index + 1] - blob.Offsets[index]));

    private async Task<BlobSlices> PackAsync(IReadOnlyList<string> list, CancellationToken cancel)
    {
        var (bytes, offsets) = ChunkInputs.Pack(list);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        using var content = new MemoryStream(bytes, writable: false);
        var outcome = await blobs.StoreAsync(BlobNames.Inputs, sha256, content, sha256, bytes.Length, cancel);
        return outcome is UploadOutcome.Stored
            ? new BlobSlices(sha256, offsets)
            : throw new InvalidOperationException($"Packed inputs were not stored: {outcome}.");
    }

    /// <summary>
    /// Reads a shard's slices in one pass, since they lie one behind the other: small ones are kept, large ones only hashed.
    /// Whoever runs a large one can check by that hash what it was sent, and has not to take the buyer's word for it.
    /// </summary>
    private async Task<IReadOnlyList<ChunkInput>> FillAsync(string sha256, IReadOnlyList<BlobSlice> slices, CancellationToken cancel)
    {
        var first = slices[0].Offset;
        var length = slices[^1].Offset + slices[^1].Length - first;
        await using var bytes = length == 0
            ? Stream.Null
            : await blobs.OpenRangeAsync(BlobNames.Inputs, sha256, first, length, cancel);
        var inputs = new List<ChunkInput>(slices.Count);
        foreach (var slice in slices)
        {
            inputs.Add(slice.Length <= Limits.InlineInputBytesMax
                ? new ChunkInput(await SliceReader.ReadAsync(bytes, slice.Length, cancel), Slice: null)
                : new ChunkInput(Inline: null, slice with { ContentSha256 = await SliceReader.HashAsync(bytes, slice.Length, cancel) }));
        }

        return inputs;
    }
}
