namespace Azure.Data.Tables;

/// <content>The values by their types.</content>
public sealed partial class TableEntity
{
    /// <summary>A text.</summary>
    /// <param name="key">Its name.</param>
    /// <returns>The value, or null where there is none.</returns>
    /// <exception cref="InvalidOperationException">The value has another type.</exception>
    public string? GetString(string key) => Value(key) is { } value ? Typed<string>(key, value) : null;

    /// <summary>Bytes.</summary>
    /// <inheritdoc cref="GetString"/>
    public byte[]? GetBinary(string key) => Value(key) switch
    {
        null => null,
        BinaryData data => data.ToArray(),
        var value => Typed<byte[]>(key, value),
    };

    /// <summary>Bytes.</summary>
    /// <inheritdoc cref="GetString"/>
    public BinaryData? GetBinaryData(string key) => Value(key) switch
    {
        null => null,
        byte[] bytes => BinaryData.FromBytes(bytes),
        var value => Typed<BinaryData>(key, value),
    };

    /// <summary>A truth value.</summary>
    /// <inheritdoc cref="GetString"/>
    public bool? GetBoolean(string key) => Value(key) is { } value ? Typed<bool>(key, value) : null;

    /// <summary>A time, in UTC.</summary>
    /// <inheritdoc cref="GetString"/>
    public DateTime? GetDateTime(string key) => Value(key) switch
    {
        null => null,
        DateTimeOffset time => time.UtcDateTime,
        var value => Typed<DateTime>(key, value),
    };

    /// <summary>A time, in UTC.</summary>
    /// <inheritdoc cref="GetString"/>
    public DateTimeOffset? GetDateTimeOffset(string key) => Value(key) switch
    {
        null => null,
        DateTime time => new DateTimeOffset(time),
        var value => Typed<DateTimeOffset>(key, value),
    };

    /// <summary>A number with a fraction.</summary>
    /// <inheritdoc cref="GetString"/>
    public double? GetDouble(string key) => Value(key) is { } value ? Typed<double>(key, value) : null;

    /// <summary>A unique id.</summary>
    /// <inheritdoc cref="GetString"/>
    public Guid? GetGuid(string key) => Value(key) is { } value ? Typed<Guid>(key, value) : null;

    /// <summary>A whole number of 32 bits.</summary>
    /// <inheritdoc cref="GetString"/>
    public int? GetInt32(string key) => Value(key) is { } value ? Typed<int>(key, value) : null;

    /// <summary>A whole number of 64 bits.</summary>
    /// <inheritdoc cref="GetString"/>
    public long? GetInt64(string key) => Value(key) is { } value ? Typed<long>(key, value) : null;

    private object? Value(string key) => _values.GetValueOrDefault(key);

    private static T Typed<T>(string key, object value) => value is T typed
        ? typed
        : throw new InvalidOperationException($"Property {key} is a {value.GetType()}, not a {typeof(T)}.");
}
