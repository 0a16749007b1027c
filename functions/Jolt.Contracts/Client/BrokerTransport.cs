using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jolt.Contracts.Json;

namespace Jolt.Contracts.Client;

/// <summary>One way through HTTP for every operation: credential out, problems and broken connections back.</summary>
internal sealed class BrokerTransport(HttpClient http, Uri broker, string? credential, CallLimits limits)
{
    /// <summary>Bytes of an answer in JSON at the most: what has no end is no broker's, and must not fill the memory.</summary>
    private const long AnswerBytesMax = 64 * 1024 * 1024;

    /// <summary>https://www.w3.org/TR/trace-context/#traceparent-header.</summary>
    private const string TraceHeader = "traceparent";

    // Answers may gain members as the broker grows, and leave out what is null; only what we send is held to the letter.
    private static readonly JsonSerializerOptions ReadOptions = new(JoltJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        RespectRequiredConstructorParameters = false,
    };

    internal Uri Broker => broker;

    internal BrokerTransport With(string? otherCredential) => new(http, broker, otherCredential, limits);

    internal Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        ReadJsonAsync<T>(new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);

    internal Task<T> SendJsonAsync<T>(
        HttpMethod method, string path, object? body, CancellationToken cancellationToken, string? idempotencyKey = null,
        string? ifMatch = null, bool mustBeNew = false)
    {
        var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: JoltJson.Options),
        };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(ifMatch));
        }

        if (mustBeNew)
        {
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        }

        return ReadJsonAsync<T>(request, cancellationToken);
    }

    internal Task<T> SendBytesAsync<T>(
        HttpMethod method, string path, HttpContent content, string mediaType, CancellationToken cancellationToken,
        string? trace = null)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        var request = new HttpRequestMessage(method, path) { Content = content };
        if (trace is not null)
        {
            request.Headers.Add(TraceHeader, trace);
        }

        return ReadJsonAsync<T>(request, cancellationToken);
    }

    internal async Task SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var silence = new SilenceLimit(limits.Silence, cancellationToken);
        using var request = new HttpRequestMessage(method, path);
        using var response = await SendAsync(request, silence, cancellationToken);
    }

    internal async Task CopyAsync(string path, Stream destination, CancellationToken cancellationToken)
    {
        using var silence = new SilenceLimit(limits.Silence, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await SendAsync(request, silence, cancellationToken);
        await GuardedAsync(
            async () => await silence.CopyAsync(await response.Content.ReadAsStreamAsync(silence.Token), destination),
            cancellationToken);
    }

    private async Task<T> ReadJsonAsync<T>(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        using var silence = new SilenceLimit(limits.Silence, cancellationToken);
        using var request = message;
        if (request.Content is { } body)
        {
            request.Content = new HeardContent(body, silence);
        }

        using var response = await SendAsync(request, silence, cancellationToken);
        return await GuardedAsync(
            async () =>
            {
                using var answer = new MemoryStream();
                return await silence.CopyAsync(await response.Content.ReadAsStreamAsync(silence.Token), answer, AnswerBytesMax)
                    ? JsonSerializer.Deserialize<T>(answer.GetBuffer().AsSpan(0, (int)answer.Length), ReadOptions)
                        ?? throw new JsonException("The answer was null.")
                    : throw new JsonException("The answer has no end.");
            },
            cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, SilenceLimit silence, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(broker, request.RequestUri!);
        if (credential is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        }

        var response = await GuardedAsync(
            () => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token), cancellationToken);
        silence.Heard();
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await GuardedAsync(() => ProblemReader.ReadAsync(response, silence), cancellationToken);
        }
    }

    private async Task<T> GuardedAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (IsNoAnswer(failure, cancellationToken))
        {
            throw new BrokerUnreachableException(broker, failure);
        }
    }

    /// <summary>
    /// A broken connection, a timeout of the client's own, or an answer that is not Jolt's JSON: whoever spoke there,
    /// it was not a broker.
    /// </summary>
    private static bool IsNoAnswer(Exception failure, CancellationToken cancellationToken) =>
        failure is HttpRequestException or IOException or JsonException or NotSupportedException
        || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
