using Microsoft.Azure.Functions.Worker;

namespace Jolt.LocalRuntime.Functions;

/// <summary>One invocation of a function.</summary>
internal sealed class LocalFunctionContext(
    FunctionMethod function,
    IServiceProvider services,
    object? trigger,
    IReadOnlyDictionary<string, object?> bindingData,
    CancellationToken cancel) : FunctionContext
{
    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => function.Id;

    public override BindingContext BindingContext { get; } = new LocalBindingContext(bindingData);

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => function;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new InvocationFeatures();

    public override CancellationToken CancellationToken { get; } = cancel;

    /// <summary>The function that runs.</summary>
    public FunctionMethod Function => function;

    /// <summary>What the trigger gives: a request, a timer's times, an orchestration, an activity's input.</summary>
    public object? Trigger => trigger;

    /// <summary>What the function has returned.</summary>
    public InvocationResult Result { get; } = new LocalInvocationResult();
}
