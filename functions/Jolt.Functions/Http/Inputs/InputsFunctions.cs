using Jolt.Broker.Storage.Blobs;
using Jolt.Contracts;
using Jolt.Contracts.Modules;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Takes inputs that are too long for a job's request.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="blobs">Where inputs are kept.</param>
/// <param name="quota">How much may be kept.</param>
public sealed class InputsFunctions(Callers callers, BlobStore blobs, UploadQuota quota)
{
    /// <summary><c>PUT /api/inputs/{sha256}</c>: the body goes to storage in blocks, which become a blob only if the hash is right.</summary>
    [Function("PutInputs")]
    public async Task<IResult> PutAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "inputs/{sha256}")] HttpRequest request,
        string sha256,
        CancellationToken cancel)
    {
        var member = await callers.RequireAccountAsync(request, cancel);
        UploadBody.RequireSha256(sha256);
        var body = UploadBody.Open(request, Limits.InputsBytesMax);
        var bytes = await quota.RunAsync(
            request, member, BlobNames.Inputs, sha256, Limits.InputsBytesMax,
            async () =>
            {
                var outcome = await blobs.StoreAsync(BlobNames.Inputs, sha256, body, sha256, Limits.InputsBytesMax, cancel);
                return UploadBody.RequireStored(outcome, sha256, Limits.InputsBytesMax);
            },
            cancel);
        return Answers.Ok(new InputsView(sha256, bytes));
    }
}
