using System.Text.Json;
using Jolt.Contracts.Json;
using Jolt.Contracts.Problems;

namespace Jolt.Contracts.Client;

/// <summary>Turns an answer that is not a success into a problem, also when a proxy and not the broker wrote it.</summary>
internal static class ProblemReader
{
    /// <summary>Bytes of a refusal that are read: a problem is short, and a proxy's error page may not be.</summary>
    private const int ProblemBytesMax = 64 * 1024;

    internal static async Task<BrokerProblemException> ReadAsync(HttpResponseMessage response, SilenceLimit silence)
    {
        var isProblem = response.Content.Headers.ContentType?.MediaType == Problem.ContentType;
        var problem = isProblem ? Parse(await StartAsync(response.Content, silence)) : null;
        var isBrokersOwn = problem?.Type?.StartsWith(ProblemTypes.Prefix, StringComparison.Ordinal) ?? false;
        return new BrokerProblemException(problem ?? Unexplained(response), RetryAfterHeader.Wait(response.Headers))
        {
            IsBrokersOwn = isBrokersOwn,
        };
    }

    private static async Task<byte[]> StartAsync(HttpContent content, SilenceLimit silence)
    {
        using var start = new MemoryStream();
        await silence.CopyAsync(await content.ReadAsStreamAsync(silence.Token), start, ProblemBytesMax);
        return start.ToArray();
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
}
