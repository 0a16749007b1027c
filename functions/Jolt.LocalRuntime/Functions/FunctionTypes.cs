using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.LocalRuntime.Functions;

/// <summary>Finds the classes that have functions.</summary>
internal static class FunctionTypes
{
    private const BindingFlags AnyMethod = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The classes of an assembly that have functions.</summary>
    public static IReadOnlyList<Type> Of(Assembly assembly) =>
        [.. assembly.GetTypes().Where(type => type.IsClass && MethodsOf(type).Any())];

    /// <summary>The methods of a class that are functions.</summary>
    public static IEnumerable<MethodInfo> MethodsOf(Type type) =>
        type.GetMethods(AnyMethod).Where(method => method.IsDefined(typeof(FunctionAttribute)));
}
