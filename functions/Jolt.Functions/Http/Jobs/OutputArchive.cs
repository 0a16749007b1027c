using System.Globalization;
using System.IO.Compression;
using Jolt.Broker.Jobs;
using Jolt.Broker.Storage.Blobs;
using Jolt.Broker.Storage.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Jolt.Functions.Http;

/// <summary>
/// The outputs of a job's decided chunks as one zip that is made while it is sent: the broker never holds more of it than
/// a buffer. Entries are named by their chunks' indexes, six digits, in ascending order.
/// </summary>
internal sealed class OutputArchive(JobRecord job, ChunkStore chunks, BlobStore blobs) : IResult
{
    private const string Zip = "application/zip";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancel = httpContext.RequestAborted;
        httpContext.Response.ContentType = Zip;
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"{job.Job}.zip\"";

        // The archive's writer sends each entry's short headers synchronously; contents go asynchronously.
        if (httpContext.Features.Get<IHttpBodyControlFeature>() is { } control)
        {
            control.AllowSynchronousIO = true;
        }

        await using var zip = await ZipArchive.CreateAsync(
            httpContext.Response.Body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        for (var shard = 0; shard < job.Shards; shard++)
        {
            foreach (var decided in await chunks.GetDecidedAsync(job.Job, shard, cancel))
            {
                await WriteAsync(zip, decided, cancel);
            }
        }
    }

    private async Task WriteAsync(ZipArchive zip, DecidedChunk decided, CancellationToken cancel)
    {
        var name = BlobNames.Output(job.Job, decided.Index, decided.Sha256);
        await using var output = await blobs.OpenAsync(BlobNames.Outputs, name, cancel);

        // Pictures do not get smaller, and the broker's time is not the seller's: nothing is compressed.
        var entry = zip.CreateEntry(decided.Index.ToString("D6", CultureInfo.InvariantCulture), CompressionLevel.NoCompression);
        await using var content = await entry.OpenAsync(cancel);
        await output.CopyToAsync(content, cancel);
    }
}
