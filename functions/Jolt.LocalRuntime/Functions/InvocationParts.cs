using System.Collections;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.LocalRuntime.Functions;

/// <summary>What a trigger knows of an invocation.</summary>
internal sealed class LocalBindingContext(IReadOnlyDictionary<string, object?> bindingData) : BindingContext
{
    public override IReadOnlyDictionary<string, object?> BindingData { get; } = bindingData;
}

/// <summary>What an invocation has returned.</summary>
internal sealed class LocalInvocationResult : InvocationResult
{
    public override object? Value { get; set; }
}

/// <summary>Objects that belong to an invocation.</summary>
internal sealed class InvocationFeatures : IInvocationFeatures
{
    private readonly Dictionary<Type, object> _features = [];

    public void Set<T>(T instance) => _features[typeof(T)] = instance!;

    public T? Get<T>() => _features.TryGetValue(typeof(T), out var value) ? (T)value : default;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _features.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
