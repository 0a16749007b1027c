using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Jolt.LocalRuntime.Tests.Http;

public sealed record Greeting(string Name, int Times);

/// <summary>A service that the functions' class is given, to see that it comes from the app's services.</summary>
public sealed record Greeter(string Word)
{
    public string Greet(string name) => $"{Word}, {name}";
}

/// <summary>Functions of every form that the app uses.</summary>
public sealed class HttpTestFunctions(Greeter greeter)
{
    [Function("Greet")]
    public IResult Greet([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "greet/{name}")] HttpRequest request, string name) =>
        Results.Text($"{request.Method} {greeter.Greet(name)}");

    [Function("Typed")]
    public static IActionResult Typed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "typed/{number:int}/{id}/{big?}")] HttpRequest request,
        int number,
        Guid id,
        long? big,
        string? note) =>
        new OkObjectResult(new { number, id, big, note, path = request.Path.Value });

    [Function("Any")]
    public static async Task<IResult> Any([HttpTrigger] HttpRequest request, CancellationToken cancel)
    {
        await Task.Delay(1, cancel);
        return Results.Json(new { method = request.Method, q = request.Query["q"].ToString() });
    }

    [Function("FromBody")]
    public static Task<IActionResult> FromBody(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "body")] HttpRequest request, [FromBody] Greeting? greeting) =>
        Task.FromResult<IActionResult>(new ContentResult
        {
            Content = string.Create(CultureInfo.InvariantCulture, $"{greeting?.Name} {greeting?.Times} {request.ContentType}"),
            StatusCode = 201,
        });

    [Function("Throws")]
    public static Task<IResult> Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throws")] HttpRequest request) =>
        throw new InvalidOperationException($"secret of {request.Path}");

    /// <summary>Answers each byte as it comes: only a host that buffers nothing lets the caller see it at once.</summary>
    [Function("Echo")]
    public static IResult Echo([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "echo")] HttpRequest request) =>
        Results.Stream(async output =>
        {
            var buffer = new byte[1 << 16];
            int read;
            while ((read = await request.Body.ReadAsync(buffer)) > 0)
            {
                await output.WriteAsync(buffer.AsMemory(0, read));
                await output.FlushAsync();
            }
        });

    [Function("Length")]
    public static async Task<IResult> Length([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "length")] HttpRequest request)
    {
        long length = 0;
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await request.Body.ReadAsync(buffer)) > 0)
        {
            length += read;
        }

        return Results.Text(length.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>Marks each invocation, and answers for those that throw a certain exception.</summary>
public sealed class MarkingMiddleware : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var http = context.GetHttpContext()!;
        http.Response.Headers["X-Function"] = context.FunctionDefinition.Name;
        try
        {
            await next(context);
        }
        catch (InvalidOperationException) when (http.Request.Query.ContainsKey("handled"))
        {
            context.GetInvocationResult().Value = Results.StatusCode(StatusCodes.Status409Conflict);
        }
    }
}
