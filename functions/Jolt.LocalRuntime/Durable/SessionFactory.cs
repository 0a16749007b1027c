using Jolt.LocalRuntime.Functions;
using Jolt.LocalRuntime.History;
using Jolt.LocalRuntime.Replay;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jolt.LocalRuntime.Durable;

/// <summary>Makes the sessions of an instance: its orchestrator behind the app's middleware, with services of its own.</summary>
internal sealed class SessionFactory(
    FunctionCatalog catalog,
    FunctionPipeline pipeline,
    PayloadConverter converter,
    IServiceScopeFactory scopes,
    ILoggerFactory loggerFactory)
{
    private static readonly Dictionary<string, object?> s_noData = [];

    /// <summary>Makes a session without a history.</summary>
    public OrchestrationSession Create(InstanceHead head)
    {
        var parent = head.Parent is { } call ? new ParentOrchestrationInstance(call.Name, call.InstanceId) : null;
        return new OrchestrationSession(converter, session => RunAsync(
            session, new SessionContext(session, head.InstanceId, parent, converter, loggerFactory)));
    }

    private async Task<object?> RunAsync(OrchestrationSession session, SessionContext context)
    {
        var function = catalog.Find(FunctionKind.Orchestration, session.Started.Name)
            ?? throw new InvalidOperationException($"There is no orchestrator function named '{session.Started.Name}'.");

        // The scope is not disposed asynchronously: that could wait for something that is not durable.
        using var scope = scopes.CreateScope();
        var invocation = new LocalFunctionContext(function, scope.ServiceProvider, context, s_noData, CancellationToken.None);
        await pipeline.InvokeAsync(invocation);
        return invocation.Result.Value;
    }
}
