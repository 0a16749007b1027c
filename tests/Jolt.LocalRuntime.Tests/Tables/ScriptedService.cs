using System.Collections.Concurrent;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Jolt.LocalRuntime.Tests.Tables;

/// <summary>
/// A server that gives prepared answers over real HTTP: for what Azure does and Azurite never would, such as an empty
/// page in the middle of a query, or being too busy.
/// </summary>
internal sealed class ScriptedService : IAsyncDisposable
{
    private const string Key = "c2NyaXB0ZWQ=";

    private readonly WebApplication _application;
    private readonly ConcurrentQueue<ScriptedAnswer> _answers;
    private readonly List<ScriptedRequest> _requests = [];

    private ScriptedService(WebApplication application, IEnumerable<ScriptedAnswer> answers)
    {
        _application = application;
        _answers = new ConcurrentQueue<ScriptedAnswer>(answers);
    }

    public IReadOnlyList<ScriptedRequest> Requests => _requests;

    public Uri Address => new($"{_application.Urls.Single()}/jolt");

    public TableClient Table => new(Address, "rows", new TableSharedKeyCredential("jolt", Key), Impatient());

    public static async Task<ScriptedService> StartAsync(params ScriptedAnswer[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new ScriptedService(builder.Build(), answers);
        service._application.Run(service.AnswerAsync);
        await service._application.StartAsync();
        return service;
    }

    /// <summary>Retries at once: the answers are what is tested, not the waiting.</summary>
    public static TableClientOptions Impatient()
    {
        var options = new TableClientOptions();
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        return options;
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        _requests.Add(new ScriptedRequest(
            context.Request.Method,
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync()));
        var answer = _answers.TryDequeue(out var next) ? next : new ScriptedAnswer(501);
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (answer.Body.Length > 0)
        {
            await context.Response.WriteAsync(answer.Body);
        }
    }
}
