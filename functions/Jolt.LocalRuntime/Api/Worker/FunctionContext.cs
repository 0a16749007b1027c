namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>Gets the id of this invocation.</summary>
    public abstract string InvocationId { get; }

    /// <summary>Gets the id of the function, the same for all of its invocations.</summary>
    public abstract string FunctionId { get; }

    /// <summary>Gets what the trigger knows of this invocation.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>Gets or sets the services of this invocation's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>Gets the function that runs.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Gets or sets what middleware keeps for the length of this invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Gets the features of this invocation.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Gets the token that tells that the caller has gone or that the host stops.</summary>
    public virtual CancellationToken CancellationToken { get; } = CancellationToken.None;
}

/// <summary>What a trigger knows of an invocation.</summary>
public abstract class BindingContext
{
    /// <summary>Gets the trigger's values by name: of an HTTP trigger, those of its route and query.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}

/// <summary>Objects that belong to an invocation, one a type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Sets the object of a type.</summary>
    /// <typeparam name="T">The type that finds it again.</typeparam>
    /// <param name="instance">The object.</param>
    void Set<T>(T instance);

    /// <summary>Gets the object of a type.</summary>
    /// <typeparam name="T">The type that it was set by.</typeparam>
    /// <returns>The object, or none.</returns>
    T? Get<T>();
}
