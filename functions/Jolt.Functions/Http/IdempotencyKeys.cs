using Jolt.Broker.Jobs;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Problems;
using Microsoft.AspNetCore.Http;

namespace Jolt.Functions.Http;

/// <summary>Reads the header that makes a request one and the same, however often it is sent.</summary>
internal static class IdempotencyKeys
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>The request's key, or null if it has none.</summary>
    /// <exception cref="ProblemException">400: there is a header, and it holds no key.</exception>
    public static string? Of(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(Header, out var values))
        {
            return null;
        }

        return values is [{ } key] && JobIdentity.IsKey(key)
            ? key
            : throw Refusals.Invalid(Header, JobIdentity.KeyRule).AsException();
    }

    /// <summary>
    /// The key of a request whose answer shows a secret, or null if it has none: whoever knows the key can have the secret
    /// shown again, so that it has to be one that nobody guesses.
    /// </summary>
    /// <exception cref="ProblemException">400: there is a header, and it holds no key, or a short one.</exception>
    public static string? OfSecret(HttpRequest request) => Of(request) switch
    {
        { Length: < NewCredentials.KeyCharsMin } => throw Refusals.Invalid(
            Header, $"{NewCredentials.KeyCharsMin} characters or more, at random: who knows it can have the answer's secret shown again").AsException(),
        var key => key,
    };

    /// <summary>409: another request was sent under the key.</summary>
    /// <param name="done">What was done then, for example <c>gift was made</c>.</param>
    /// <param name="key">The key.</param>
    public static Problem OtherRequest(string done, string key) =>
        Refusals.Conflict($"Another {done} under the {Header} '{key}'. Expected the same request again, or a new key.");
}
