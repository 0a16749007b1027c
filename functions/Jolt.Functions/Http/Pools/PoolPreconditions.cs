using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Jolt.Functions.Http;

/// <summary>Reads <c>If-Match</c> and <c>If-None-Match</c> of a request that changes a pool (RFC 9110, section 13).</summary>
internal static class PoolPreconditions
{
    private const string Any = "*";

    /// <summary>What the request asks for beforehand.</summary>
    /// <exception cref="ProblemException">400: the headers are not one tag, or <c>*</c>.</exception>
    public static PoolPrecondition Of(HttpRequest request)
    {
        var match = Single(request, HeaderNames.IfMatch);
        var noneMatch = Single(request, HeaderNames.IfNoneMatch);
        if (noneMatch is not (null or Any))
        {
            throw Refusals.Invalid(HeaderNames.IfNoneMatch, "'*': the pool must be new").AsException();
        }

        return new PoolPrecondition(noneMatch is not null, match);
    }

    /// <summary>412: the pool is not, or not any more, what was expected.</summary>
    public static Problem Failed(string pool, PutPoolOutcome.NotAsExpected outcome) => new(
        ProblemTypes.PreconditionFailed, "Not as expected.", StatusCodes.Status412PreconditionFailed,
        outcome.Current is null
            ? $"There is no pool '{pool}' to change."
            : $"Pool '{pool}' has other rules now, named {outcome.Current.ETag}. Read them, and send your change again.");

    private static string? Single(HttpRequest request, string header)
    {
        if (!request.Headers.TryGetValue(header, out var values))
        {
            return null;
        }

        return values is [{ } tag] && (tag == Any || (EntityTagHeaderValue.TryParse(tag, out var parsed) && !parsed.IsWeak))
            ? tag
            : throw Refusals.Invalid(header, "one tag such as \"5f0c…\", or '*'").AsException();
    }
}
