using System.Reflection;

namespace Jolt.LocalRuntime.Tests.ApiSubset;

/// <summary>
/// Writes the id that a compiler gives a type or member in an assembly's XML documentation: annex D.4.2 of the C#
/// language specification.
/// </summary>
internal static class DocumentationId
{
    private const string ImplicitConversion = "op_Implicit";
    private const string ExplicitConversion = "op_Explicit";

    public static string Of(Type type) => "T:" + DeclaredName(type);

    public static string Of(FieldInfo field) => $"F:{DeclaredName(field.DeclaringType!)}.{field.Name}";

    public static string Of(EventInfo @event) => $"E:{DeclaredName(@event.DeclaringType!)}.{@event.Name}";

    public static string Of(PropertyInfo property) =>
        $"P:{DeclaredName(property.DeclaringType!)}.{property.Name}{Parameters(property.GetIndexParameters())}";

    public static string Of(MethodBase method)
    {
        var name = method.Name.Replace('.', '#');
        var arity = method.IsGenericMethodDefinition ? $"``{method.GetGenericArguments().Length}" : "";
        var result = method is MethodInfo { Name: ImplicitConversion or ExplicitConversion } conversion
            ? "~" + Reference(conversion.ReturnType)
            : "";
        return $"M:{DeclaredName(method.DeclaringType!)}.{name}{arity}{Parameters(method.GetParameters())}{result}";
    }

    private static string Parameters(ParameterInfo[] parameters) => parameters.Length == 0
        ? ""
        : $"({string.Join(',', parameters.Select(parameter => Reference(parameter.ParameterType)))})";

    /// <summary>A type's own name: its arity, but no arguments, and dots before nested types.</summary>
    private static string DeclaredName(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    /// <summary>A type as a parameter names it: with arguments instead of the arity.</summary>
    private static string Reference(Type type)
    {
        if (type.IsByRef)
        {
            return Reference(type.GetElementType()!) + "@";
        }

        if (type.IsPointer)
        {
            return Reference(type.GetElementType()!) + "*";
        }

        if (type.IsArray)
        {
            return Reference(type.GetElementType()!) + Dimensions(type.GetArrayRank());
        }

        if (type.IsGenericParameter)
        {
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        }

        return type.IsGenericType ? GenericReference(type) : type.FullName!.Replace('+', '.');
    }

    private static string Dimensions(int rank) =>
        rank == 1 ? "[]" : $"[{string.Join(',', Enumerable.Repeat("0:", rank))}]";

    /// <summary>Each level of a nested generic type takes its own share of the arguments.</summary>
    private static string GenericReference(Type type)
    {
        var arguments = new Queue<Type>(type.GetGenericArguments());
        var levels = type.GetGenericTypeDefinition().FullName!.Split('+').Select(level =>
        {
            var parts = level.Split('`');
            if (parts.Length == 1)
            {
                return level;
            }

            var own = Enumerable.Range(0, int.Parse(parts[1])).Select(_ => Reference(arguments.Dequeue())).ToList();
            return $"{parts[0]}{{{string.Join(',', own)}}}";
        }).ToList();
        return string.Join('.', levels);
    }
}
