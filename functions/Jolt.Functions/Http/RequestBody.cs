using System.Text.Json;
using Jolt.Contracts;
using Jolt.Contracts.Json;
using Jolt.Contracts.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Jolt.Functions.Http;

/// <summary>Reads JSON bodies and refuses what is not the JSON that was expected.</summary>
public static class RequestBody
{
    private const string JsonMediaType = "application/json";
    private const int ReadBytes = 16 * 1024;

    /// <summary>Reads a body.</summary>
    /// <typeparam name="T">The wire record that is expected.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <param name="bytesMax">How long the body may be.</param>
    /// <exception cref="ProblemException">400, 413 or 415: the body is not what was expected.</exception>
    public static async Task<T> ReadJsonAsync<T>(
        HttpRequest request, CancellationToken cancel, long bytesMax = Limits.JsonBodyBytesMax)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await ReadInTimeAsync(request, bytesMax, cancel);
        if (body.Length == 0)
        {
            throw Refusals.MalformedJson([new FieldError("$", ExpectedJson.InWords(typeof(T)))]).AsException();
        }

        RequireJson(request);
        try
        {
            // The text "null" is JSON, but no record.
            return JsonSerializer.Deserialize<T>(body.Span, JoltJson.Options)
                ?? throw Refusals.MalformedJson([new FieldError("$", ExpectedJson.InWords(typeof(T)))]).AsException();
        }
        catch (JsonException fault)
        {
            throw Refusals.MalformedJson(ExpectedJson.Explain(typeof(T), body, fault)).AsException();
        }
    }

    private static void RequireJson(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(JsonMediaType, StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            || request.Headers.ContentEncoding.Count > 0)
        {
            throw Refusals.UnsupportedMediaType(JsonMediaType).AsException();
        }
    }

    /// <summary>Whoever sends a byte now and then would hold a connection, and what hangs on it, for hours.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadInTimeAsync(
        HttpRequest request, long bytesMax, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(Limits.JsonBodySecondsMax));
        try
        {
            return await ReadBytesAsync(request, bytesMax, patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw Refusals.RequestTimeout(Limits.JsonBodySecondsMax).AsException();
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(
        HttpRequest request, long bytesMax, CancellationToken cancel)
    {
        if (request.ContentLength > bytesMax)
        {
            throw Refusals.BodyTooLarge(bytesMax).AsException();
        }

        using var body = new MemoryStream();
        var buffer = new byte[ReadBytes];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            body.Write(buffer, 0, read);

            // A chunked body names no length: it is stopped where it passes the limit, not where it ends.
            if (body.Length > bytesMax)
            {
                throw Refusals.BodyTooLarge(bytesMax).AsException();
            }
        }

        return body.ToArray();
    }
}
