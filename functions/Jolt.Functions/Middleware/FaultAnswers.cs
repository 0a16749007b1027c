using System.Reflection;
using Azure;
using Jolt.Contracts;
using Jolt.Contracts.Problems;
using Jolt.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Jolt.Functions.Middleware;

/// <summary>Says which problem an exception is. What is inside a fault of the broker is for its log only.</summary>
public static class FaultAnswers
{
    /// <summary>The problem of an exception.</summary>
    /// <param name="fault">The exception.</param>
    /// <param name="invocation">The invocation's id.</param>
    public static Problem ProblemOf(Exception fault, string invocation) => Innermost(fault) switch
    {
        ProblemException refusal => refusal.Problem,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            Refusals.BodyTooLarge(Limits.JsonBodyBytesMax),
        BadHttpRequestException broken => Refusals.Invalid("$", $"a whole HTTP request; {broken.Message}"),
        RequestFailedException failure when IsUnavailable(failure.Status) => Refusals.StorageUnavailable(),
        TimeoutException or TaskCanceledException => Refusals.StorageUnavailable(),
        _ => Refusals.Internal(invocation),
    };

    /// <summary>
    /// Whether a storage status says that storage is down or busy; zero says that it was not even reached.
    /// </summary>
    /// <param name="status">The HTTP status.</param>
    public static bool IsUnavailable(int status) => status is
        0 or StatusCodes.Status408RequestTimeout or StatusCodes.Status429TooManyRequests
        or >= StatusCodes.Status500InternalServerError;

    // A client that gave up gathers its tries in one exception; they failed alike, and the last one is as good as any.
    private static Exception Innermost(Exception fault) => fault switch
    {
        AggregateException { InnerExceptions: [.., var last] } => Innermost(last),
        TargetInvocationException { InnerException: { } inner } => Innermost(inner),
        _ => fault,
    };
}
