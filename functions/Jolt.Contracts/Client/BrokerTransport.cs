using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jolt.Contracts.Json;

namespace Jolt.Contracts.Client;

/// <summary>One way through HTTP for every operation: credential out, problems and broken connections back.</summary>
internal sealed class BrokerTransport(HttpClient http, Uri broker, string? credential)
{
    /// <summary>Seconds until an answer's headers must have come. An upload has no such bound: a gigabyte takes its time.</summary>
    private const int AnswerSecondsMax = 100;

    /// <summary>https://www.w3.org/TR/trace-context/#traceparent-header.</summary>
    private const string TraceHeader = "traceparent";

    // Answers may gain members as the broker grows, and leave out what is null; only what we send is held to the letter.
    private static readonly JsonSerializerOptions ReadOptions = new(JoltJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        RespectRequiredConstructorParameters = false,
    };

    internal Uri Broker => broker;

    internal BrokerTransport With(string? otherCredential) => new(http, broker, otherCredential);

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
        using var request = new HttpRequestMessage(method, path);
        using var response = await SendAsync(request, cancellationToken);
    }

    internal async Task CopyAsync(string path, Stream destination, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await SendAsync(request, cancellationToken);
        await Guarded(
            async () =>
            {
                await response.Content.CopyToAsync(destination, cancellationToken);
                return true;
            },
            cancellationToken);
    }

    private async Task<T> ReadJsonAsync<T>(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        using var request = message;
        using var response = await SendAsync(request, cancellationToken);
        return await Guarded(
            async () => await response.Content.ReadFromJsonAsync<T>(ReadOptions, cancellationToken)
                ?? throw new JsonException("The answer was null."),
            cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(broker, request.RequestUri!);
        if (credential is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (request.Content is not StreamContent)
        {
            patience.CancelAfter(TimeSpan.FromSeconds(AnswerSecondsMax));
        }

        var response = await Guarded(
            () => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token), cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await Guarded(() => ProblemReader.ReadAsync(response, cancellationToken), cancellationToken);
        }
    }

    private async Task<T> Guarded<T>(Func<Task<T>> call, CancellationToken cancellationToken)
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
