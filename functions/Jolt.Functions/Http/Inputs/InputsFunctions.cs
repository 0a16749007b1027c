using Jolt.Broker.Storage.Blobs;
using Jolt.Contracts;
using Jolt.Contracts.Modules;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Takes inputs that are too long for a job's request.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="blobs">Where inputs are kept.</param>
public sealed class InputsFunctions(Callers callers, BlobStore blobs)
{
    /// <summary><c>PUT /api/inputs/{sha256}</c>: the body goes to storage in blocks, which become a blob only if the hash is right.</summary>
    [Function("PutInputs")]
    public async Task<IResult> PutAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "inputs/{sha256}")] HttpRequest request,
        string sha256,
        CancellationToken cancel)
    {
        await callers.RequireAccountAsync(request, cancel);
        UploadBody.RequireSha256(sha256);
        var body = UploadBody.Open(request, Limits.InputsBytesMax);
        var outcome = await blobs.StoreAsync(BlobNames.Inputs, sha256, body, sha256, Limits.InputsBytesMax, cancel);
        return Answers.Ok(new InputsView(sha256, UploadBody.RequireStored(outcome, sha256, Limits.InputsBytesMax)));
    }
}
