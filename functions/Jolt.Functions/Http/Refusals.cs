using Jolt.Contracts.Problems;
using Microsoft.AspNetCore.Http;

namespace Jolt.Functions.Http;

/// <summary>
/// The refusals of the API, each made in one place, so that the same fault reads the same everywhere.
/// </summary>
public static class Refusals
{
    /// <summary>400: fields out of range or shape.</summary>
    /// <param name="errors">Each of them, with what was expected.</param>
    public static Problem Invalid(IReadOnlyList<FieldError> errors) =>
        Fields(ProblemTypes.InvalidRequest, "The request is not valid.", errors);

    /// <summary>400: one field out of range or shape.</summary>
    /// <param name="field">The field's path.</param>
    /// <param name="expected">What was expected there, in words.</param>
    public static Problem Invalid(string field, string expected) => Invalid([new FieldError(field, expected)]);

    /// <summary>400: the body is not the JSON that was expected.</summary>
    /// <param name="errors">Where, and what was expected there.</param>
    public static Problem MalformedJson(IReadOnlyList<FieldError> errors) =>
        Fields(ProblemTypes.MalformedJson, "The body is not the JSON that was expected.", errors);

    /// <summary>401: no credential, or one that is not valid.</summary>
    /// <param name="detail">What was expected.</param>
    public static Problem Unauthenticated(string detail) =>
        new(ProblemTypes.Unauthenticated, "Not authenticated.", StatusCodes.Status401Unauthorized, detail);

    /// <summary>402: the credit is not there.</summary>
    /// <param name="needed">What was asked for, in fuel.</param>
    /// <param name="available">What there is, in fuel.</param>
    public static Problem InsufficientCredit(long needed, long available) =>
        new(
            ProblemTypes.InsufficientCredit,
            "Not enough credit.",
            StatusCodes.Status402PaymentRequired,
            $"{needed} fuel is needed and {available} is available, overdraft included.")
        {
            Needed = needed,
            Available = available,
        };

    /// <summary>403: a valid credential that may not do this.</summary>
    /// <param name="detail">What would be needed.</param>
    public static Problem Forbidden(string detail) =>
        new(ProblemTypes.Forbidden, "Not allowed.", StatusCodes.Status403Forbidden, detail);

    /// <summary>403: an agent that was caught in a lie asks for work.</summary>
    /// <param name="agent">The agent.</param>
    public static Problem Quarantined(string agent) =>
        new(
            ProblemTypes.Quarantined, "Quarantined.", StatusCodes.Status403Forbidden,
            $"Agent '{agent}' is quarantined and gets no leases. Its owner finds out why with 'jolt agent standing'.");

    /// <summary>404: no such thing, or not one of yours.</summary>
    /// <param name="thing">What was looked for, for example <c>pool 'x'</c>.</param>
    public static Problem NotFound(string thing) =>
        new(ProblemTypes.NotFound, "Not found.", StatusCodes.Status404NotFound, $"There is no {thing}.");

    /// <summary>409: the same key with another body, or a name that is taken.</summary>
    /// <param name="detail">What is in the way.</param>
    public static Problem Conflict(string detail) =>
        new(ProblemTypes.Conflict, "In conflict with what is there.", StatusCodes.Status409Conflict, detail);

    /// <summary>413: the body is too long.</summary>
    /// <param name="bytesMax">The limit in bytes.</param>
    public static Problem BodyTooLarge(long bytesMax) =>
        new(
            ProblemTypes.BodyTooLarge,
            "The body is too large.",
            StatusCodes.Status413PayloadTooLarge,
            $"The body may have {bytesMax} bytes.");

    /// <summary>415: another content type was expected.</summary>
    /// <param name="expected">The content type.</param>
    public static Problem UnsupportedMediaType(string expected) =>
        new(
            ProblemTypes.UnsupportedMediaType,
            "Another content type was expected.",
            StatusCodes.Status415UnsupportedMediaType,
            $"Send the body as '{expected}'.");

    /// <summary>408: the body did not come in time.</summary>
    /// <param name="seconds">The time in seconds.</param>
    public static Problem RequestTimeout(int seconds) =>
        new(
            ProblemTypes.RequestTimeout,
            "The body took too long.",
            StatusCodes.Status408RequestTimeout,
            $"The whole body is expected within {seconds} seconds.");

    /// <summary>429: too much in this minute.</summary>
    /// <param name="detail">What the most is.</param>
    /// <param name="retryAfterSeconds">Seconds until there is room again.</param>
    public static Problem TooManyRequests(string detail, int retryAfterSeconds) =>
        new(ProblemTypes.TooManyRequests, "Too many requests.", StatusCodes.Status429TooManyRequests, detail)
        {
            RetryAfterSeconds = retryAfterSeconds,
        };

    /// <summary>429: too much at the same time.</summary>
    /// <param name="detail">What the most is.</param>
    /// <param name="retryAfterSeconds">Seconds until it is worth looking again.</param>
    public static Problem QuotaExceeded(string detail, int retryAfterSeconds) =>
        new(ProblemTypes.QuotaExceeded, "The quota is used up.", StatusCodes.Status429TooManyRequests, detail)
        {
            RetryAfterSeconds = retryAfterSeconds,
        };

    /// <summary>500: a fault of the broker.</summary>
    /// <param name="invocation">The invocation's id, under which the log has the rest.</param>
    public static Problem Internal(string invocation) =>
        new(
            ProblemTypes.Internal,
            "The broker has a fault.",
            StatusCodes.Status500InternalServerError,
            $"The log has more under invocation '{invocation}'. A retry is safe.");

    /// <summary>503: the storage does not answer.</summary>
    public static Problem StorageUnavailable() =>
        new(
            ProblemTypes.StorageUnavailable,
            "The storage does not answer.",
            StatusCodes.Status503ServiceUnavailable,
            "The broker cannot reach its storage. A retry is safe.");

    /// <summary>The problem as an exception, to be thrown at the edge.</summary>
    /// <param name="problem">The problem.</param>
    public static ProblemException AsException(this Problem problem) => new(problem);

    private static Problem Fields(string type, string title, IReadOnlyList<FieldError> errors) =>
        new(
            type,
            title,
            StatusCodes.Status400BadRequest,
            string.Join(' ', errors.Select(error => $"'{error.Field}': expected {error.Expected}.")))
        {
            Errors = errors,
        };
}
