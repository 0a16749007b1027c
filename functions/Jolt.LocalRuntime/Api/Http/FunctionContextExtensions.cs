using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The HTTP side of an invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The key of the request among an invocation's items, the same as the real integration's.</summary>
    internal const string HttpContextKey = "HttpRequestContext";

    /// <summary>Gets the request and response of an HTTP trigger.</summary>
    /// <param name="context">The invocation.</param>
    /// <returns>The request and response, or none for another trigger.</returns>
    public static HttpContext? GetHttpContext(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.TryGetValue(HttpContextKey, out var value) ? value as HttpContext : null;
    }
}
