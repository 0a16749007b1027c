using Jolt.LocalRuntime.Functions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an invocation takes and gives.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>Gets what the function returned; before it has run, nothing.</summary>
    /// <param name="context">The invocation.</param>
    /// <returns>A result whose value can be replaced.</returns>
    public static InvocationResult GetInvocationResult(this FunctionContext context) =>
        ((LocalFunctionContext)context).Result;
}
