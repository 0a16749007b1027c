using System.Globalization;
using Jolt.LocalRuntime.Tables.Entities;

namespace Jolt.LocalRuntime.Tables.Filters;

/// <summary>Values as a filter writes them: OData's literals of protocol version 3.</summary>
internal static class FilterLiteral
{
    public static string Of(object? value) => value switch
    {
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        char letter => Of(letter.ToString()),
        bool truth => truth ? "true" : "false",
        int or short or ushort or byte or sbyte => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        double or float => OfDouble(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        Guid id => $"guid'{id}'",
        DateTimeOffset time => $"datetime'{EdmTime.Text(time)}'",
        DateTime time => $"datetime'{EdmTime.Text(time)}'",
        byte[] bytes => $"X'{Convert.ToHexStringLower(bytes)}'",
        BinaryData data => $"X'{Convert.ToHexStringLower(data.ToMemory().Span)}'",
        Enum member => Of(member.ToString()),
        null => throw new NotSupportedException(
            "A filter cannot compare with null: the service stores no nulls, and tells no missing property."),
        _ => throw new NotSupportedException($"A filter cannot hold a {value.GetType()}."),
    };

    private static string OfDouble(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);

        // Without a point or an exponent it would be an Int32.
        return double.IsInteger(number) && !text.Contains('E', StringComparison.Ordinal) ? text + ".0" : text;
    }
}
