using Jolt.LocalRuntime.Functions;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.LocalRuntime.Http;

/// <summary>The route of a function: the prefix of host.json, then its template or its name.</summary>
internal static class FunctionRoute
{
    public static string Of(FunctionMethod function, string routePrefix)
    {
        var route = ((HttpTriggerAttribute)function.Trigger).Route ?? function.Name;
        return routePrefix.Length == 0 ? $"/{route.TrimStart('/')}" : $"/{routePrefix}/{route.TrimStart('/')}";
    }
}
