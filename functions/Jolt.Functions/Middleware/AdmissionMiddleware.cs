using Jolt.Functions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Jolt.Functions.Middleware;

/// <summary>Finds out who sent a request, before any function sees it.</summary>
/// <param name="credentials">What credentials prove.</param>
public sealed class AdmissionMiddleware(Credentials credentials) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            http.SetCaller(await credentials.IdentifyAsync(http.Request, http.RequestAborted));
        }

        await next(context);
    }
}
