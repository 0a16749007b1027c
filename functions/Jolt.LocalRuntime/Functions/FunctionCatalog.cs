using System.Reflection;
using Jolt.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Jolt.LocalRuntime.Functions;

/// <summary>The functions of an app. Building it refuses, by name, each function that could not run.</summary>
internal sealed class FunctionCatalog
{
    private readonly Dictionary<(FunctionKind Kind, string Name), FunctionMethod> _byName = new(KindAndName.Comparer);

    public FunctionCatalog(IEnumerable<Type> types)
    {
        All = [.. types.SelectMany(FunctionTypes.MethodsOf).Select(Describe)];
        var twice = All.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw Refuse($"Two functions are named '{twice.Key}': {string.Join(" and ", twice.Select(f => f.EntryPoint))}.");
        }

        foreach (var function in All)
        {
            _byName.Add((function.Kind, TaskNameOf(function)), function);
            ArgumentBinder.Require(function);
        }
    }

    /// <summary>All functions.</summary>
    public IReadOnlyList<FunctionMethod> All { get; }

    /// <summary>Finds an orchestrator or an activity by the name that it is called by, whatever its case.</summary>
    public FunctionMethod? Find(FunctionKind kind, string name) => _byName.GetValueOrDefault((kind, name));

    private static FunctionMethod Describe(MethodInfo method)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        if (!method.IsPublic || !method.DeclaringType!.IsVisible)
        {
            throw Refuse($"Function '{name}' ({method.DeclaringType}.{method.Name}) is not public.");
        }

        var triggers = method.GetParameters()
            .Select(parameter => (parameter, trigger: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(pair => pair.trigger is not null)
            .ToArray();
        return triggers is [var (parameter, trigger)]
            ? new FunctionMethod(name, KindOf(name, trigger!), method, parameter, trigger!)
            : throw Refuse(
                $"Function '{name}' has {triggers.Length} parameters with a trigger that the local runtime knows " +
                "(HTTP, timer, orchestration, activity); it must have one.");
    }

    private static FunctionKind KindOf(string name, TriggerBindingAttribute trigger) => trigger switch
    {
        HttpTriggerAttribute => FunctionKind.Http,
        TimerTriggerAttribute => FunctionKind.Timer,
        OrchestrationTriggerAttribute => FunctionKind.Orchestration,
        ActivityTriggerAttribute => FunctionKind.Activity,
        _ => throw Refuse($"Function '{name}' has a {trigger.GetType().Name}, which the local runtime does not support."),
    };

    private static string TaskNameOf(FunctionMethod function) => function.Trigger switch
    {
        OrchestrationTriggerAttribute { Orchestration: { Length: > 0 } name } => name,
        ActivityTriggerAttribute { Activity: { Length: > 0 } name } => name,
        _ => function.Name,
    };

    private static HostRefusal Refuse(string message) => new(ExitCode.FunctionInvalid, message);

    private sealed class KindAndName : IEqualityComparer<(FunctionKind Kind, string Name)>
    {
        public static readonly KindAndName Comparer = new();

        public bool Equals((FunctionKind Kind, string Name) x, (FunctionKind Kind, string Name) y) =>
            x.Kind == y.Kind && string.Equals(x.Name, y.Name, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode((FunctionKind Kind, string Name) obj) =>
            HashCode.Combine(obj.Kind, StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Name));
    }
}
