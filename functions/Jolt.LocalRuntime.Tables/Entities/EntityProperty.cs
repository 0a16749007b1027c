using System.Reflection;
using System.Runtime.Serialization;

namespace Jolt.LocalRuntime.Tables.Entities;

/// <summary>One property of an entity type, and the name that it has in the table.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Info">The property itself.</param>
internal sealed record EntityProperty(string Name, PropertyInfo Info)
{
    private static readonly string[] Reserved =
        [EntityNames.PartitionKey, EntityNames.RowKey, EntityNames.Timestamp, EntityNames.ETag];

    /// <summary>
    /// The properties of a type that the table keeps: public, readable, not marked with
    /// <see cref="IgnoreDataMemberAttribute"/>. The four of every entity are not among them.
    /// </summary>
    public static EntityProperty[] Of(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
        .Where(property => property.GetCustomAttribute<IgnoreDataMemberAttribute>() is null)
        .Where(property => !Reserved.Contains(property.Name))
        .Select(property => new EntityProperty(
            property.GetCustomAttribute<DataMemberAttribute>()?.Name ?? property.Name, property))
        .ToArray();

    /// <summary>Sets the property from a value of the table, widened or converted where the types ask for it.</summary>
    public void Set(object entity, object? value)
    {
        if (!Info.CanWrite)
        {
            return;
        }

        Info.SetValue(entity, value is null ? null : Convert(value));
    }

    private object Convert(object value)
    {
        var wanted = Nullable.GetUnderlyingType(Info.PropertyType) ?? Info.PropertyType;
        if (wanted.IsInstanceOfType(value))
        {
            return value;
        }

        return value switch
        {
            string text when wanted.IsEnum => Enum.Parse(wanted, text),
            DateTimeOffset time when wanted == typeof(DateTime) => time.UtcDateTime,
            byte[] bytes when wanted == typeof(BinaryData) => BinaryData.FromBytes(bytes),
            int number when wanted == typeof(long) => (long)number,
            int number when wanted == typeof(double) => (double)number,
            int or double when wanted.IsPrimitive =>
                System.Convert.ChangeType(value, wanted, System.Globalization.CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException(
                $"The table has a {value.GetType()} for {Name}, and {Info.DeclaringType} wants a {wanted}."),
        };
    }
}
