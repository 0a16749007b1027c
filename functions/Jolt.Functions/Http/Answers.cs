using System.Globalization;
using Jolt.Contracts.Json;
using Jolt.Contracts.Problems;
using Microsoft.AspNetCore.Http;

namespace Jolt.Functions.Http;

/// <summary>Answers in Jolt's JSON.</summary>
public static class Answers
{
    private const string JsonContentType = "application/json; charset=utf-8";

    /// <summary>200 with a body.</summary>
    /// <typeparam name="T">The body's type.</typeparam>
    /// <param name="body">The body.</param>
    public static IResult Ok<T>(T body) => Json(body, StatusCodes.Status200OK);

    /// <summary>201 with a body: something new is there.</summary>
    /// <typeparam name="T">The body's type.</typeparam>
    /// <param name="body">The body.</param>
    public static IResult Created<T>(T body) => Json(body, StatusCodes.Status201Created);

    /// <summary>A body with any status.</summary>
    /// <typeparam name="T">The body's type.</typeparam>
    /// <param name="body">The body.</param>
    /// <param name="status">The HTTP status.</param>
    public static IResult Json<T>(T body, int status) =>
        Results.Json(body, JoltJson.Options, JsonContentType, status);

    /// <summary>A refusal as <c>application/problem+json</c>.</summary>
    /// <param name="problem">The refusal.</param>
    public static IResult Refused(Problem problem) => new Refusal(problem);

    private sealed class Refusal(Problem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (problem.RetryAfterSeconds is { } seconds)
            {
                httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            }

            return Results.Json(problem, JoltJson.Options, Problem.ContentType, problem.Status).ExecuteAsync(httpContext);
        }
    }
}
