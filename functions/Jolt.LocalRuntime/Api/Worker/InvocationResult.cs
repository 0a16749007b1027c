namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an invocation returned.</summary>
public abstract class InvocationResult : InvocationResult<object>
{
}

/// <summary>What an invocation returned, as a type.</summary>
/// <typeparam name="T">The type.</typeparam>
public abstract class InvocationResult<T>
{
    /// <summary>Gets or sets the value: middleware may put another in its place.</summary>
    public abstract T? Value { get; set; }
}
