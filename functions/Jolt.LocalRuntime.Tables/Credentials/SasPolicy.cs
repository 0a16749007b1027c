using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Jolt.LocalRuntime.Tables.Credentials;

/// <summary>Adds a shared access signature to each request's query, once.</summary>
internal sealed class SasPolicy(AzureSasCredential credential) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var signature = credential.Signature.TrimStart('?');
        var query = message.Request.Uri.Query;

        // A retry finds the signature already there.
        if (!query.Contains(signature, StringComparison.Ordinal))
        {
            message.Request.Uri.Query = string.IsNullOrEmpty(query) ? "?" + signature : $"{query}&{signature}";
        }
    }
}
