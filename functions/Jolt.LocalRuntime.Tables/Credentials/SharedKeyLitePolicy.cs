using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace Jolt.LocalRuntime.Tables.Credentials;

/// <summary>
/// Signs each attempt with the account's key, by the scheme Shared Key Lite of the Table service: the date, and the
/// path below the account. https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key
/// </summary>
internal sealed class SharedKeyLitePolicy(TableSharedKeyCredential credential) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var date = DateTimeOffset.UtcNow.ToString("r", CultureInfo.InvariantCulture);
        var signature = credential.Sign($"{date}\n{CanonicalResource(message.Request.Uri.ToUri())}");
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {credential.AccountName}:{signature}");
    }

    private string CanonicalResource(Uri address)
    {
        // Of the query, only the component of a resource is signed.
        var component = address.Query.TrimStart('?').Split('&')
            .FirstOrDefault(part => part.StartsWith("comp=", StringComparison.OrdinalIgnoreCase));
        return $"/{credential.AccountName}{address.AbsolutePath}{(component is null ? "" : "?" + component)}";
    }
}
