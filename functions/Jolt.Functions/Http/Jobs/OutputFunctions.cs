using System.Globalization;
using Jolt.Broker.Jobs;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Blobs;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts;
using Jolt.Contracts.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Hands out the outputs of decided chunks.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="jobs">The jobs.</param>
/// <param name="chunks">Their chunks.</param>
/// <param name="blobs">Where the outputs are.</param>
public sealed class OutputFunctions(Callers callers, JobStore jobs, ChunkStore chunks, BlobStore blobs)
{
    private const string Bytes = "application/octet-stream";

    /// <summary><c>GET /api/jobs/{job}/outputs/{index}</c>: the output of one chunk; how it ended is in the headers.</summary>
    [Function("GetOutput")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "jobs/{job}/outputs/{index:int}")] HttpRequest request,
        string job,
        int index,
        CancellationToken cancel)
    {
        var record = await RequireJobAsync(request, job, cancel);
        if (index < 0 || index >= record.Chunks)
        {
            throw Refusals.NotFound($"chunk {index} in job '{job}': it has {record.Chunks}").AsException();
        }

        var read = await chunks.GetAsync(job, ShardPlan.ShardOf(index), index, cancel);
        if (read?.Chunk.Answer is not { } answer)
        {
            var status = read?.Chunk.Status ?? ChunkStatus.Open;
            throw Refusals.NotFound($"output of chunk {index} in job '{job}': it is {status.ToString().ToLowerInvariant()}").AsException();
        }

        var headers = request.HttpContext.Response.Headers;
        headers[OutputHeaders.Outcome] = answer.Outcome;
        headers[OutputHeaders.Fuel] = answer.Fuel.ToString(CultureInfo.InvariantCulture);
        headers[OutputHeaders.Sha256] = answer.Sha256;
        var output = await blobs.OpenAsync(BlobNames.Outputs, BlobNames.Output(job, index, answer.Sha256), cancel);
        return Results.Stream(output, Bytes);
    }

    /// <summary><c>GET /api/jobs/{job}/outputs</c>: the outputs of all decided chunks as one zip, each under its index.</summary>
    [Function("GetOutputs")]
    public async Task<IResult> GetAllAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "jobs/{job}/outputs")] HttpRequest request,
        string job,
        CancellationToken cancel) =>
        new OutputArchive(await RequireJobAsync(request, job, cancel), chunks, blobs);

    private async Task<JobRecord> RequireJobAsync(HttpRequest request, string job, CancellationToken cancel)
    {
        var member = await callers.RequireAccountAsync(request, cancel);
        var record = Identifiers.IsId(job) ? await jobs.GetAsync(job, cancel) : null;
        return record is not null && record.Account == member.Account
            ? record
            : throw Refusals.NotFound($"job '{job}'").AsException();
    }
}
