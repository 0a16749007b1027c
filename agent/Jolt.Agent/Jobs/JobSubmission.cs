using System.Security.Cryptography;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;

namespace Jolt.Agent.Jobs;

/// <summary>Uploads what a job needs and submits it. Every step may be repeated, so each is tried again after a hiccup.</summary>
/// <param name="ModuleFile">The WebAssembly program.</param>
/// <param name="Inputs">What its chunks read.</param>
/// <param name="Limits">What a chunk may use.</param>
/// <param name="Level">The price level.</param>
/// <param name="Verification">The verification policy.</param>
/// <param name="Name">What people call the job.</param>
internal sealed record JobSubmission(
    string ModuleFile, InputChoice Inputs, ChunkLimits Limits, PriceLevel Level, string Verification, string? Name)
{
    /// <param name="client">A client that speaks for the buyer.</param>
    /// <param name="idempotencyKey">The same one for the same submission, however often it is tried.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<JobView> SubmitAsync(BrokerClient client, string idempotencyKey, CancellationToken cancellationToken)
    {
        var module = await File.ReadAllBytesAsync(ModuleFile, cancellationToken);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(module));
        var inputs = await PreparedInputs.OfAsync(Inputs, cancellationToken);
        await TransientRetry.RunAsync(
            () => client.Uploads.PutModuleAsync(sha256, new MemoryStream(module, writable: false), cancellationToken),
            cancellationToken);
        if (inputs is { Upload: { } open, Inputs.Blob: { } blob })
        {
            await TransientRetry.RunAsync(
                () => client.Uploads.PutInputsAsync(blob.Sha256, open(), cancellationToken), cancellationToken);
        }

        var request = new SubmitJobRequest(sha256, inputs.Inputs, Limits, Level, Verification, Name);
        return await TransientRetry.RunAsync(
            () => client.Jobs.SubmitAsync(request, idempotencyKey, cancellationToken), cancellationToken);
    }
}
