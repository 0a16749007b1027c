using System.Net.Http.Headers;

namespace Jolt.Contracts.Client;

/// <summary>Reads how long a server asks to be left alone: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after.</summary>
public static class RetryAfterHeader
{
    /// <summary>The wait that an answer asks for.</summary>
    /// <param name="headers">The answer's headers.</param>
    /// <returns>The wait; null where none is asked, or it is over.</returns>
    public static TimeSpan? Wait(HttpResponseHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return Wait(headers.RetryAfter, headers.Date);
    }

    /// <summary>The wait that an answer asks for, where its headers are known as text only.</summary>
    /// <param name="retryAfter">The header <c>Retry-After</c>; null where there is none.</param>
    /// <param name="date">The header <c>Date</c>.</param>
    /// <returns>The wait; null where none is asked, or it is over, or cannot be read.</returns>
    public static TimeSpan? Wait(string? retryAfter, DateTimeOffset? date) =>
        RetryConditionHeaderValue.TryParse(retryAfter, out var header) ? Wait(header, date) : null;

    private static TimeSpan? Wait(RetryConditionHeaderValue? header, DateTimeOffset? serverTime)
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
