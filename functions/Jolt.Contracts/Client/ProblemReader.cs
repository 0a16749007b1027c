using System.Net.Http.Headers;
using System.Text.Json;
using Jolt.Contracts.Json;
using Jolt.Contracts.Problems;

namespace Jolt.Contracts.Client;

/// <summary>Turns an answer that is not a success into a problem, also when a proxy and not the broker wrote it.</summary>
internal static class ProblemReader
{
    /// <summary>Bytes of a refusal that are read: a problem is short, and a proxy's error page may not be.</summary>
    private const int ProblemBytesMax = 64 * 1024;

    internal static async Task<BrokerProblemException> ReadAsync(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var retryAfter = RetryAfter(response.Headers.RetryAfter, response.Headers.Date);
        var isProblem = response.Content.Headers.ContentType?.MediaType == Problem.ContentType;
        var problem = isProblem ? Parse(await StartAsync(response.Content, cancellationToken)) : null;
        return new BrokerProblemException(problem ?? Unexplained(response), retryAfter);
    }

    private static async Task<byte[]> StartAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[ProblemBytesMax];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return buffer[..length];
    }

    private static Problem? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<Problem>(body, JoltJson.Options);
        }
        catch (JsonException)
        {
            // Half a problem is no problem: the status alone is then reported.
            return null;
        }
    }

    private static Problem Unexplained(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var type = status switch
        {
            401 => ProblemTypes.Unauthenticated,
            403 => ProblemTypes.Forbidden,
            404 => ProblemTypes.NotFound,
            409 => ProblemTypes.Conflict,
            413 => ProblemTypes.BodyTooLarge,
            415 => ProblemTypes.UnsupportedMediaType,
            503 => ProblemTypes.StorageUnavailable,
            _ => "about:blank",
        };
        var path = response.RequestMessage?.RequestUri?.AbsolutePath;
        return new Problem(
            type,
            response.ReasonPhrase ?? "Refused",
            status,
            $"{response.RequestMessage?.Method} {path} was answered with {status} {response.ReasonPhrase} and no reason.");
    }

    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, DateTimeOffset? serverTime)
    {
        if (header?.Delta is { } delta)
        {
            return delta;
        }

        // A date is compared with the server's own clock, so that a wrong clock here does no harm.
        var wait = header?.Date is { } date && serverTime is { } now ? date - now : (TimeSpan?)null;
        return wait > TimeSpan.Zero ? wait : null;
    }
}
