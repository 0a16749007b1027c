using System.Globalization;
using System.Net;
using System.Text;
using Jolt.Contracts.Client;
using Jolt.Contracts.Market;

namespace Jolt.Agent.Market;

/// <summary>
/// Two calls of the queue service, made by hand. An agent waits most of its life, and the storage library with all that it
/// brings along would be the larger part of the memory that waiting takes.
/// </summary>
internal sealed class MarketReader : IDisposable
{
    /// <summary>Messages one peek can show: the service's own bound.</summary>
    internal const int PeekMax = 32;

    /// <summary>An answer is never larger: so many messages of 64 KiB, and what is around them.</summary>
    private const int AnswerBytesMax = (PeekMax + 1) * 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What each message begins with. A message's own text cannot hold it: there a bracket is written as an entity.</summary>
    private static readonly byte[] MessageBegins = "<QueueMessage>"u8.ToArray();

    private static readonly byte[] ListBegins = "<QueueMessagesList"u8.ToArray();

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = AnswerBytesMax,
    };

    public void Dispose() => _http.Dispose();

    /// <summary>Counts the messages that are to be seen in a queue, up to a bound.</summary>
    /// <returns>The count; 0 where there is no such queue, since nobody has ever offered anything there.</returns>
    /// <exception cref="MarketUnreachableException">The address does not work, or something else answers there.</exception>
    internal async Task<int> CountAsync(Uri queue, int atMost, CancellationToken cancellationToken)
    {
        var number = Math.Clamp(atMost, 1, PeekMax).ToString(CultureInfo.InvariantCulture);
        using var answer = await GetAsync(At(queue, "/messages", $"peekonly=true&numofmessages={number}"), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return 0;
        }

        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return body.AsSpan().IndexOf(ListBegins) >= 0
            ? body.AsSpan().Count(MessageBegins)
            : throw new MarketUnreachableException("Something other than the market answered in its place.");
    }

    /// <summary>Reads a bell's word.</summary>
    /// <returns>The word, empty where it has never rung; null where there is no bell.</returns>
    /// <exception cref="MarketUnreachableException">The address does not work, or something else answers there.</exception>
    internal async Task<string?> WordAsync(Uri bell, CancellationToken cancellationToken)
    {
        using var answer = await GetAsync(At(bell, "", "comp=metadata"), cancellationToken);
        return answer.StatusCode == HttpStatusCode.NotFound ? null
            : answer.Headers.TryGetValues(BellWord.Header, out var words) ? string.Join(',', words)
            : "";
    }

    private static Uri At(Uri queue, string path, string query) =>
        new UriBuilder(queue) { Path = queue.AbsolutePath + path, Query = $"{query}&{queue.Query.TrimStart('?')}" }.Uri;

    private async Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await _http.GetAsync(address, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            throw new MarketUnreachableException(failure.Message, failure);
        }

        if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound)
        {
            return answer;
        }

        using (answer)
        {
            throw new MarketUnreachableException(Refusal(answer), RetryAfterHeader.Wait(answer.Headers));
        }
    }

    private static string Refusal(HttpResponseMessage answer)
    {
        var text = new StringBuilder("The market's storage answers ").Append((int)answer.StatusCode);
        if (answer.Headers.TryGetValues("x-ms-error-code", out var codes))
        {
            text.Append(' ').AppendJoin(' ', codes);
        }

        return text.Append('.').ToString();
    }
}
