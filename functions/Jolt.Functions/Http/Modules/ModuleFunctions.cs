using Jolt.Broker.Storage.Blobs;
using Jolt.Contracts;
using Jolt.Contracts.Modules;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Takes modules.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="blobs">Where modules are kept.</param>
/// <param name="quota">How much may be kept.</param>
public sealed class ModuleFunctions(Callers callers, BlobStore blobs, UploadQuota quota)
{
    private const int CopyBufferBytes = 128 * 1024;

    /// <summary>
    /// <c>PUT /api/modules/{sha256}</c>: the body waits in a temporary file until its hash is known and the sandbox has
    /// found that it can run it. Only then is it stored.
    /// </summary>
    [Function("PutModule")]
    public async Task<IResult> PutAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "modules/{sha256}")] HttpRequest request,
        string sha256,
        CancellationToken cancel)
    {
        var member = await callers.RequireAccountAsync(request, cancel);
        UploadBody.RequireSha256(sha256);
        var body = UploadBody.Open(request, Limits.ModuleBytesMax);
        var bytes = await quota.RunAsync(
            request, member, BlobNames.Modules, sha256, Limits.ModuleBytesMax,
            () => StoreAsync(body, sha256, cancel), cancel);
        return Answers.Ok(new ModuleView(sha256, bytes));
    }

    private async Task<long> StoreAsync(Stream body, string sha256, CancellationToken cancel)
    {
        await using var file = TemporaryFile();
        await CopyAsync(body, file, cancel);
        file.Position = 0;
        var bytes = UploadBody.RequireStored(
            await blobs.CheckAsync(file, sha256, Limits.ModuleBytesMax, cancel), sha256, Limits.ModuleBytesMax);
        await RequireRunnableAsync(file, cancel);
        file.Position = 0;
        await blobs.StoreAsync(BlobNames.Modules, sha256, file, sha256, Limits.ModuleBytesMax, cancel);
        return bytes;
    }

    private static FileStream TemporaryFile() => new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None,
        CopyBufferBytes, FileOptions.Asynchronous | FileOptions.DeleteOnClose);

    private static async Task CopyAsync(Stream body, FileStream file, CancellationToken cancel)
    {
        var buffer = new byte[CopyBufferBytes];
        int read;
        while ((read = await body.ReadAsync(buffer, cancel)) > 0)
        {
            if (file.Length + read > Limits.ModuleBytesMax)
            {
                throw Refusals.BodyTooLarge(Limits.ModuleBytesMax).AsException();
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
    }

    private static async Task RequireRunnableAsync(FileStream file, CancellationToken cancel)
    {
        var module = new byte[file.Length];
        file.Position = 0;
        await file.ReadExactlyAsync(module, cancel);
        if (ModuleCheck.Faults(module) is { Count: > 0 } faults)
        {
            throw UploadRefusals.InvalidModule(faults).AsException();
        }
    }
}
