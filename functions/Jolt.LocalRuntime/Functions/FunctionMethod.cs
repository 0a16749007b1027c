using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Jolt.LocalRuntime.Functions;

/// <summary>A function: its method, and the parameter that its trigger fills.</summary>
internal sealed class FunctionMethod : FunctionDefinition
{
    public FunctionMethod(
        string name, FunctionKind kind, MethodInfo method, ParameterInfo triggerParameter, TriggerBindingAttribute trigger)
    {
        Name = name;
        Kind = kind;
        Method = method;
        Trigger = trigger;
        TriggerParameter = triggerParameter;
        Binders = method.GetParameters();
        Parameters = [.. Binders.Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType))];
        InputBindings = ImmutableDictionary<string, BindingMetadata>.Empty.Add(
            triggerParameter.Name!, new FunctionBinding(triggerParameter.Name!, TypeOf(kind)));
    }

    public override string Name { get; }

    public FunctionKind Kind { get; }

    public MethodInfo Method { get; }

    public TriggerBindingAttribute Trigger { get; }

    public ParameterInfo TriggerParameter { get; }

    /// <summary>The method's parameters as reflection sees them, in order.</summary>
    public ParameterInfo[] Binders { get; }

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override string PathToAssembly => Method.DeclaringType!.Assembly.Location;

    public override string EntryPoint => $"{Method.DeclaringType!.FullName}.{Method.Name}";

    public override string Id => EntryPoint;

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } =
        ImmutableDictionary<string, BindingMetadata>.Empty;

    private static string TypeOf(FunctionKind kind) => kind switch
    {
        FunctionKind.Http => "httpTrigger",
        FunctionKind.Timer => "timerTrigger",
        FunctionKind.Orchestration => "orchestrationTrigger",
        _ => "activityTrigger",
    };
}
