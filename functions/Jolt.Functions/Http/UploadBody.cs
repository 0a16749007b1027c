using Jolt.Broker.Storage.Blobs;
using Jolt.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Jolt.Functions.Http;

/// <summary>Reads bodies that are bytes, up to limits of their own.</summary>
public static class UploadBody
{
    /// <summary>The body as a stream, which the reader stops where it passes its limit.</summary>
    /// <param name="request">The request.</param>
    /// <param name="bytesMax">How long it may be.</param>
    /// <exception cref="ProblemException">413: it says itself that it is longer.</exception>
    public static Stream Open(HttpRequest request, long bytesMax)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.ContentLength > bytesMax)
        {
            throw Refusals.BodyTooLarge(bytesMax).AsException();
        }

        // The server's own limit is for bodies that nobody counts; ours are counted as they are read.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        return request.Body;
    }

    /// <summary>Refuses an address that does not end in a hash.</summary>
    /// <param name="sha256">The text in the address.</param>
    /// <exception cref="ProblemException">400: it is none.</exception>
    public static void RequireSha256(string sha256)
    {
        if (!Identifiers.IsSha256(sha256))
        {
            throw Refusals.Invalid("sha256", Identifiers.Sha256Rule).AsException();
        }
    }

    /// <summary>How many bytes an upload stored.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <param name="sha256">The hash that it should have had.</param>
    /// <param name="bytesMax">How long it might have been.</param>
    /// <exception cref="ProblemException">400 or 413: it was not stored.</exception>
    public static long RequireStored(UploadOutcome outcome, string sha256, long bytesMax) => outcome switch
    {
        UploadOutcome.Stored stored => stored.Bytes,
        UploadOutcome.HashMismatch mismatch => throw UploadRefusals.HashMismatch(sha256, mismatch.Actual).AsException(),
        _ => throw Refusals.BodyTooLarge(bytesMax).AsException(),
    };
}
