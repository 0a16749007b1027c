using System.ComponentModel;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Jolt.LocalRuntime.Functions;

/// <summary>Reads values of a route or a query into parameters: strings, numbers, guids, enumerations, times.</summary>
internal static class TextBinding
{
    public static bool CanRead(Type type) =>
        type == typeof(string) || TypeDescriptor.GetConverter(Target(type)).CanConvertFrom(typeof(string));

    public static object? Read(object? value, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (value is null or "")
        {
            return parameter.HasDefaultValue
                ? parameter.DefaultValue
                : type.IsValueType && Nullable.GetUnderlyingType(type) is null
                    ? throw new BadHttpRequestException($"'{parameter.Name}' is missing; it must be a {Name(type)}.")
                    : null;
        }

        if (type == typeof(string))
        {
            return value;
        }

        try
        {
            return TypeDescriptor.GetConverter(Target(type)).ConvertFromInvariantString((string)value);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new BadHttpRequestException($"'{parameter.Name}' is '{value}'; it must be a {Name(type)}.", e);
        }
    }

    private static Type Target(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static string Name(Type type) => Target(type).Name;
}
