using Jolt.LocalRuntime.Functions;
using Microsoft.AspNetCore.Http;

namespace Jolt.LocalRuntime.Http;

/// <summary>Gives the 404 of an unknown route, and the 405 of a wrong method, a body that says so.</summary>
internal static class UnmatchedRequests
{
    public static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.GetEndpoint()?.Metadata.GetMetadata<FunctionMethod>() is not null || http.Response.HasStarted)
        {
            return;
        }

        switch (http.Response.StatusCode)
        {
            case StatusCodes.Status404NotFound:
                await Problem.WriteAsync(http, StatusCodes.Status404NotFound, $"No function has the route {http.Request.Path}.");
                break;
            case StatusCodes.Status405MethodNotAllowed:
                await Problem.WriteAsync(
                    http,
                    StatusCodes.Status405MethodNotAllowed,
                    $"{http.Request.Path} does not take {http.Request.Method}; it takes {http.Response.Headers.Allow}.");
                break;
        }
    }
}
