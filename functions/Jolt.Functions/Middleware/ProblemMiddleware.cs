using Jolt.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Jolt.Functions.Middleware;

/// <summary>The one place where exceptions of HTTP functions become problems on the wire.</summary>
/// <param name="logger">Where faults of the broker go.</param>
public sealed partial class ProblemMiddleware(ILogger<ProblemMiddleware> logger) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception fault) when (!IsCallerGone(fault, http))
        {
            var problem = FaultAnswers.ProblemOf(fault, context.InvocationId);
            if (problem.Status >= StatusCodes.Status500InternalServerError)
            {
                LogFault(fault, context.FunctionDefinition.Name, context.InvocationId);
            }

            if (http.Response.HasStarted)
            {
                // An answer that has begun cannot be taken back: breaking it off is what tells the caller.
                http.Abort();
                return;
            }

            context.GetInvocationResult().Value = Answers.Refused(problem);
        }
    }

    private static bool IsCallerGone(Exception fault, HttpContext http) =>
        fault is OperationCanceledException && http.RequestAborted.IsCancellationRequested;

    [LoggerMessage(LogLevel.Error, "Function {Function} failed in invocation {Invocation}.")]
    private partial void LogFault(Exception fault, string function, string invocation);
}
