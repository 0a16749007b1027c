using System.Reflection;

namespace Jolt.LocalRuntime.Tests.ApiSubset;

/// <summary>What an assembly declares, in namespaces that are not its own, for others to see or to derive from.</summary>
internal static class DeclaredApi
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static;

    private static readonly string[] ForeignNamespaces = ["Azure", "Microsoft"];

    public static IEnumerable<string> IdsOf(Assembly assembly) => assembly.GetTypes()
        .Where(type => IsForeign(type) && IsVisible(type) && !IsGenerated(type.Name))
        .SelectMany(IdsOf);

    public static IEnumerable<string> IdsOf(Type type)
    {
        yield return DocumentationId.Of(type);
        if (IsDelegate(type))
        {
            // A delegate's members are the runtime's; its id alone is documented.
            yield break;
        }

        foreach (var member in type.GetMembers(Declared).Where(member => !IsGenerated(member.Name)))
        {
            if (IdOf(member) is { } id)
            {
                yield return id;
            }
        }
    }

    private static string? IdOf(MemberInfo member) => member switch
    {
        FieldInfo field when IsVisible(field) && !field.IsSpecialName => DocumentationId.Of(field),
        PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsVisible) => DocumentationId.Of(property),
        EventInfo @event when IsVisible(@event.AddMethod!) => DocumentationId.Of(@event),
        ConstructorInfo constructor when IsVisible(constructor) && !constructor.IsStatic => DocumentationId.Of(constructor),
        MethodInfo method when IsVisible(method) && !IsAccessor(method) => DocumentationId.Of(method),
        _ => null,
    };

    private static bool IsForeign(Type type) => type.Namespace is { } name
        && ForeignNamespaces.Any(root => name == root || name.StartsWith(root + ".", StringComparison.Ordinal));

    private static bool IsVisible(Type type) => type.IsNested
        ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!)
        : type.IsPublic;

    private static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    /// <summary>An explicit implementation is private, and so is not among what is visible.</summary>
    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>Operators have special names too, and are documented; accessors are not.</summary>
    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsDelegate(Type type) => typeof(Delegate).IsAssignableFrom(type);

    /// <summary>Names that C# cannot spell are the compiler's, such as a record's <c>&lt;Clone&gt;$</c>.</summary>
    private static bool IsGenerated(string name) => name.Contains('<', StringComparison.Ordinal);
}
