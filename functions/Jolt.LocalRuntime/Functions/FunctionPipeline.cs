using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.LocalRuntime.Functions;

/// <summary>The app's middleware in its order, and the function at its end.</summary>
internal sealed class FunctionPipeline
{
    private readonly ConcurrentDictionary<Type, ObjectFactory> _factories = new();
    private readonly FunctionExecutionDelegate _first;

    public FunctionPipeline(IEnumerable<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        FunctionExecutionDelegate last = context => RunAsync((LocalFunctionContext)context);
        _first = middleware.Reverse().Aggregate(last, (next, step) => step(next));
    }

    /// <summary>Runs an invocation; its result is in the context afterwards.</summary>
    public Task InvokeAsync(LocalFunctionContext context) => _first(context);

    private async Task RunAsync(LocalFunctionContext context)
    {
        var method = context.Function.Method;
        var arguments = await ArgumentBinder.BindAsync(context);
        var instance = method.IsStatic ? null : Create(method.DeclaringType!, context.InstanceServices);
        var returned = method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        context.Result.Value = await ReturnedValue.OfAsync(returned);
    }

    private object Create(Type type, IServiceProvider services) =>
        _factories.GetOrAdd(type, t => ActivatorUtilities.CreateFactory(t, []))(services, []);
}
