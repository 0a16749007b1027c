using Jolt.Functions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Jolt.Functions.Middleware;

/// <summary>
/// Finds out who sent a request, before any function sees it, and refuses who sends too many. The address is counted
/// first: whoever tries credentials without end is stopped by it before they cost a look into storage.
/// </summary>
/// <param name="credentials">What credentials prove.</param>
/// <param name="limits">How much is too much.</param>
public sealed class AdmissionMiddleware(Credentials credentials, RequestLimits limits) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            await limits.RequireAddressAsync(http);
            var caller = await credentials.IdentifyAsync(http.Request, http.RequestAborted);
            await limits.RequireCallerAsync(caller);
            http.SetCaller(caller);
        }

        await next(context);
    }
}
