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

    /// <summary>Reads the bytes of small slices, neighbours in one call.</summary>
    private async Task<IReadOnlyList<ChunkInput>> FillAsync(string sha256, IReadOnlyList<BlobSlice> slices, CancellationToken cancel)
    {
        var inputs = new ChunkInput[slices.Count];
        for (var start = 0; start < slices.Count;)
        {
            var end = start;
            while (end < slices.Count && slices[end].Length <= Limits.InlineInputBytesMax)
            {
                end++;
            }

            if (end == start)
            {
                inputs[start] = new ChunkInput(Inline: null, slices[start]);
                start++;
                continue;
            }

            await FillRunAsync(sha256, slices, inputs, start..end, cancel);
            start = end;
        }

        return inputs;
    }

    private async Task FillRunAsync(
        string sha256, IReadOnlyList<BlobSlice> slices, ChunkInput[] inputs, System.Range run, CancellationToken cancel)
    {
        var first = slices[run.Start.Value].Offset;
        var last = slices[run.End.Value - 1];
        var length = last.Offset + last.Length - first;
        var bytes = length == 0
            ? ReadOnlyMemory<byte>.Empty
            : (await blobs.GetRangeAsync(BlobNames.Inputs, sha256, first, length, cancel)).ToMemory();
        for (var index = run.Start.Value; index < run.End.Value; index++)
        {
            var slice = slices[index];
            inputs[index] = new ChunkInput(bytes.Slice((int)(slice.Offset - first), slice.Length).ToArray(), Slice: null);
        }
    }
}
