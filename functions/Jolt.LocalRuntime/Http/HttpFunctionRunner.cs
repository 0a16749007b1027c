using Jolt.LocalRuntime.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Jolt.LocalRuntime.Http;

/// <summary>Runs an HTTP function for a request, and writes what it returned.</summary>
internal sealed class HttpFunctionRunner(FunctionPipeline pipeline, ILogger<HttpFunctionRunner> logger)
{
    public async Task RunAsync(FunctionMethod function, HttpContext http)
    {
        try
        {
            var context = new LocalFunctionContext(
                function, http.RequestServices, http.Request, BindingDataOf(http), http.RequestAborted);
            context.Items[FunctionContextExtensions.HttpContextKey] = http;
            await pipeline.InvokeAsync(context);
            await WriteAsync(context.Result.Value, http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            logger.LogDebug("The caller of {Function} has gone.", function.Name);
        }
        catch (BadHttpRequestException e)
        {
            await AnswerAsync(http, function, e, e.StatusCode, e.Message);
        }
        catch (Exception e)
        {
            logger.LogError(e, "Function {Function} failed.", function.Name);
            await AnswerAsync(
                http, function, e, StatusCodes.Status500InternalServerError, $"The function {function.Name} failed.");
        }
    }

    private static Dictionary<string, object?> BindingDataOf(HttpContext http)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in http.Request.Query)
        {
            data[name] = values.ToString();
        }

        foreach (var (name, value) in http.Request.RouteValues)
        {
            data[name] = value;
        }

        return data;
    }

    private static Task WriteAsync(object? result, HttpContext http) => result switch
    {
        null => Task.CompletedTask,
        IActionResult action => action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
        IResult value => value.ExecuteAsync(http),
        string text => http.Response.WriteAsync(text, http.RequestAborted),
        _ => http.Response.WriteAsJsonAsync(result, result.GetType(), http.RequestAborted),
    };

    /// <summary>An answer that has begun cannot be taken back: breaking it off is what tells the caller.</summary>
    private async Task AnswerAsync(HttpContext http, FunctionMethod function, Exception e, int status, string detail)
    {
        if (http.Response.HasStarted)
        {
            logger.LogWarning(e, "Function {Function} failed after its answer had begun.", function.Name);
            http.Abort();
            return;
        }

        http.Response.Clear();
        await Problem.WriteAsync(http, status, detail);
    }
}
