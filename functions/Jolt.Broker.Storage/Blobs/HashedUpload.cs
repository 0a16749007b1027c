using System.Buffers;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Jolt.Broker.Storage.Connections;

namespace Jolt.Broker.Storage.Blobs;

/// <summary>
/// Stores a stream under its hash, and only if it has it: the bytes are hashed on their way into blocks, and the blocks
/// become a blob in the last call or never.
/// </summary>
internal static class HashedUpload
{
    /// <summary>Bytes in a block. What fits into one is stored in one call.</summary>
    private const int BlockBytes = 4 * 1024 * 1024;

    private const int BlockIdBytes = 24;

    /// <summary>Stores a stream.</summary>
    /// <param name="blob">Where to; null if the bytes are known to be there and only need checking.</param>
    /// <param name="content">The stream.</param>
    /// <param name="sha256">The hash that it must have.</param>
    /// <param name="bytesMax">How long it may be.</param>
    /// <param name="random">Names of blocks: two uploads of one blob must not take each other's.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<UploadOutcome> StoreAsync(
        BlockBlobClient? blob, Stream content, string sha256, long bytesMax, RandomSource random, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        var blocks = new List<string>();
        try
        {
            long total = 0;
            while (true)
            {
                var read = await content.ReadAtLeastAsync(buffer.AsMemory(0, BlockBytes), BlockBytes, throwOnEndOfStream: false, cancel);
                total += read;
                if (total > bytesMax)
                {
                    return new UploadOutcome.TooLarge();
                }

                hash.AppendData(buffer, 0, read);
                if (read < BlockBytes)
                {
                    return await FinishAsync(blob, hash, sha256, blocks, buffer.AsMemory(0, read), total, random, cancel);
                }

                await StageAsync(blob, blocks, buffer.AsMemory(0, read), random, cancel);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<UploadOutcome> FinishAsync(
        BlockBlobClient? blob, IncrementalHash hash, string sha256, List<string> blocks, ReadOnlyMemory<byte> rest, long total,
        RandomSource random, CancellationToken cancel)
    {
        var actual = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (actual != sha256)
        {
            return new UploadOutcome.HashMismatch(actual);
        }

        if (blob is not null)
        {
            await CommitAsync(blob, blocks, rest, random, cancel);
        }

        return new UploadOutcome.Stored(total);
    }

    private static async Task StageAsync(
        BlockBlobClient? blob, List<string> blocks, ReadOnlyMemory<byte> bytes, RandomSource random, CancellationToken cancel)
    {
        if (blob is null)
        {
            return;
        }

        var id = Convert.ToBase64String(random.Bytes(BlockIdBytes));
        await blob.StageBlockAsync(id, Content(bytes), cancellationToken: cancel);
        blocks.Add(id);
    }

    /// <summary>Makes the blob, unless it is there: then it has these very bytes, since its name is their hash.</summary>
    private static async Task CommitAsync(
        BlockBlobClient blob, List<string> blocks, ReadOnlyMemory<byte> rest, RandomSource random, CancellationToken cancel)
    {
        var unlessThere = new BlobRequestConditions { IfNoneMatch = ETag.All };
        try
        {
            if (blocks.Count == 0)
            {
                await blob.UploadAsync(Content(rest), new BlobUploadOptions { Conditions = unlessThere }, cancel);
                return;
            }

            if (rest.Length > 0)
            {
                await StageAsync(blob, blocks, rest, random, cancel);
            }

            await blob.CommitBlockListAsync(blocks, new CommitBlockListOptions { Conditions = unlessThere }, cancel);
        }
        catch (RequestFailedException failure)
            when (failure.Status is StorageStatus.Conflict or StorageStatus.PreconditionFailed)
        {
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            // Another upload of the same bytes was committed meanwhile, which discards blocks that were not its own.
            if (!await blob.ExistsAsync(cancel))
            {
                throw;
            }
        }
    }

    private static MemoryStream Content(ReadOnlyMemory<byte> bytes) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
