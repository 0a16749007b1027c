using System.Globalization;
using System.Text.Json;

namespace Jolt.LocalRuntime.Tables.Entities;

/// <summary>Writes one property as JSON, with the type beside it where JSON alone would not tell.</summary>
internal static class EdmWriter
{
    public static void Write(Utf8JsonWriter writer, string name, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteString(name, text);
                break;
            case bool truth:
                writer.WriteBoolean(name, truth);
                break;
            case int or short or ushort or byte or sbyte:
                writer.WriteNumber(name, Convert.ToInt32(value, CultureInfo.InvariantCulture));
                break;
            case long number:
                WriteTyped(writer, name, EdmTypes.Int64, number.ToString(CultureInfo.InvariantCulture));
                break;
            case double or float:
                WriteDouble(writer, name, Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case Guid id:
                WriteTyped(writer, name, EdmTypes.Guid, id.ToString());
                break;
            case DateTimeOffset time:
                WriteTyped(writer, name, EdmTypes.DateTime, EdmTime.Text(time));
                break;
            case DateTime time:
                WriteTyped(writer, name, EdmTypes.DateTime, EdmTime.Text(time));
                break;
            case byte[] bytes:
                WriteTyped(writer, name, EdmTypes.Binary, Convert.ToBase64String(bytes));
                break;
            case BinaryData data:
                WriteTyped(writer, name, EdmTypes.Binary, Convert.ToBase64String(data.ToMemory().Span));
                break;
            case Enum member:
                writer.WriteString(name, member.ToString());
                break;
            default:
                throw new NotSupportedException(
                    $"Property {name} is a {value.GetType()}, which the Table service cannot store.");
        }
    }

    private static void WriteDouble(Utf8JsonWriter writer, string name, double number)
    {
        // JSON has no literal for these three, so the protocol spells them.
        var spelled = double.IsNaN(number) ? "NaN"
            : double.IsPositiveInfinity(number) ? "Infinity"
            : double.IsNegativeInfinity(number) ? "-Infinity"
            : null;
        if (spelled is not null)
        {
            WriteTyped(writer, name, EdmTypes.Double, spelled);
            return;
        }

        writer.WriteString(name + EntityNames.TypeSuffix, EdmTypes.Double);
        writer.WriteNumber(name, number);
    }

    private static void WriteTyped(Utf8JsonWriter writer, string name, string type, string value)
    {
        writer.WriteString(name + EntityNames.TypeSuffix, type);
        writer.WriteString(name, value);
    }
}
