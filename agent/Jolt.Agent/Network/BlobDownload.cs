using System.Net;
using System.Net.Http.Headers;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Network;

/// <summary>What is read of a blob.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Offset">The first byte.</param>
/// <param name="Length">How many; null for all that follow.</param>
/// <param name="BytesMax">More are never taken.</param>
internal sealed record BlobPart(Uri Address, long Offset, long? Length, long BytesMax);

/// <summary>A download that broke and may be tried again.</summary>
/// <param name="Failure">What happened.</param>
/// <param name="RetryAfter">How long the storage asks to wait, if it says.</param>
internal sealed record BrokenDownload(Exception Failure, TimeSpan? RetryAfter);

/// <summary>A download that can be taken up again where it broke.</summary>
internal sealed class BlobDownload(HttpClient http, BlobPart part, TimeSpan silenceMax) : IDisposable
{
    private readonly MemoryStream _bytes = new();

    /// <summary>Bytes that are here.</summary>
    internal long Length => _bytes.Length;

    public void Dispose() => _bytes.Dispose();

    internal byte[] ToArray() => _bytes.ToArray();

    /// <returns>Null when all is here; else why not yet.</returns>
    /// <exception cref="HttpRequestException">The storage refuses, and will again.</exception>
    /// <exception cref="InvalidDataException">There is more than the limits allow.</exception>
    internal async Task<BrokenDownload?> TryAsync(CancellationToken cancellationToken)
    {
        using var silence = new SilenceLimit(silenceMax, cancellationToken);
        try
        {
            using var request = Request();
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token);
            if (IsTransient(response.StatusCode))
            {
                return new(Refusal(response), RetryAfterHeader.Wait(response.Headers));
            }

            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && Length > 0)
            {
                // All was here but the end of the answer, and nobody said so.
                _bytes.SetLength(0);
                return new(Refusal(response), null);
            }

            if (!response.IsSuccessStatusCode)
            {
                throw Refusal(response);
            }

            return await TakeAsync(response, silence);
        }
        catch (HttpRequestException broken) when (broken.StatusCode is null)
        {
            return new(broken, null);
        }
        catch (Exception broken) when (broken is IOException
            || (broken is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new(broken, null);
        }
    }

    private HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, part.Address);
        if (part.Length is not null || Length > 0)
        {
            request.Headers.Range = new RangeHeaderValue(part.Offset + Length, part.Offset + part.Length - 1);
        }

        return request;
    }

    private async Task<BrokenDownload?> TakeAsync(HttpResponseMessage response, SilenceLimit silence)
    {
        if (response.StatusCode != HttpStatusCode.PartialContent)
        {
            // From its beginning, whatever was asked for.
            _bytes.SetLength(0);
        }
        else if (response.Content.Headers.ContentRange?.From != part.Offset + Length)
        {
            throw new InvalidDataException($"{part.Address.AbsolutePath} came in other parts than were asked for.");
        }

        var isWhole = await silence.CopyAsync(
            await response.Content.ReadAsStreamAsync(silence.Token), _bytes, part.BytesMax - Length);
        return isWhole ? null : throw new InvalidDataException($"{part.Address.AbsolutePath} has more than {part.BytesMax} bytes.");
    }

    private static bool IsTransient(HttpStatusCode status) => status is
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    private static HttpRequestException Refusal(HttpResponseMessage response) => new(
        $"The storage answered {(int)response.StatusCode} {response.ReasonPhrase}.", null, response.StatusCode);
}
