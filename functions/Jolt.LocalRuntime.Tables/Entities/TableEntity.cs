using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Jolt.LocalRuntime.Tables.Entities;

namespace Azure.Data.Tables;

/// <summary>An entity as a dictionary: for tables whose rows differ, or whose columns are not known beforehand.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "The name is that of Azure.Data.Tables.")]
public sealed partial class TableEntity : ITableEntity, IDictionary<string, object>
{
    private readonly Dictionary<string, object> _values;

    /// <summary>Makes an entity without keys.</summary>
    public TableEntity() => _values = new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>Makes an entity with its keys.</summary>
    /// <param name="partitionKey">The partition.</param>
    /// <param name="rowKey">The key within the partition.</param>
    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <summary>Makes an entity of values that may hold the keys among them.</summary>
    /// <param name="values">The values, by their names.</param>
    public TableEntity(IDictionary<string, object> values) =>
        _values = new Dictionary<string, object>(values, StringComparer.Ordinal);

    /// <inheritdoc/>
    public string PartitionKey
    {
        get => GetString(EntityNames.PartitionKey)!;
        set => _values[EntityNames.PartitionKey] = value;
    }

    /// <inheritdoc/>
    public string RowKey
    {
        get => GetString(EntityNames.RowKey)!;
        set => _values[EntityNames.RowKey] = value;
    }

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(EntityNames.Timestamp);
        set => _values[EntityNames.Timestamp] = value!;
    }

    /// <inheritdoc/>
    public ETag ETag
    {
        get => GetString(EntityNames.WireETag) is { } tag ? new ETag(tag) : default;
        set => _values[EntityNames.WireETag] = value.ToString();
    }

    /// <summary>The names of all values, the keys' among them.</summary>
    public ICollection<string> Keys => _values.Keys;

    /// <summary>How many values there are, the keys among them.</summary>
    public int Count => _values.Count;

    /// <inheritdoc/>
    ICollection<object> IDictionary<string, object>.Values => _values.Values;

    /// <inheritdoc/>
    bool ICollection<KeyValuePair<string, object>>.IsReadOnly => false;

    /// <summary>A value by its name.</summary>
    /// <param name="key">The name.</param>
    /// <returns>The value, or null where there is none.</returns>
    [AllowNull]
    public object this[string key]
    {
        get => _values.GetValueOrDefault(key)!;
        set => _values[key] = value!;
    }

    /// <summary>Adds a value.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">There is a value of that name.</exception>
    public void Add(string key, object? value) => _values.Add(key, value!);

    /// <summary>Whether there is a value of that name.</summary>
    /// <param name="key">The name.</param>
    /// <returns>True when there is one, even a null.</returns>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <summary>Takes a value out.</summary>
    /// <param name="key">Its name.</param>
    /// <returns>True when there was one.</returns>
    public bool Remove(string key) => _values.Remove(key);

    /// <summary>Looks for a value.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">The value, or null.</param>
    /// <returns>True when there is one.</returns>
    public bool TryGetValue(string key, out object value) => _values.TryGetValue(key, out value!);

    /// <summary>Takes all values out, the keys too.</summary>
    public void Clear() => _values.Clear();

    /// <inheritdoc/>
    void ICollection<KeyValuePair<string, object>>.Add(KeyValuePair<string, object> item) =>
        _values.Add(item.Key, item.Value);

    /// <inheritdoc/>
    bool ICollection<KeyValuePair<string, object>>.Contains(KeyValuePair<string, object> item) =>
        ((ICollection<KeyValuePair<string, object>>)_values).Contains(item);

    /// <inheritdoc/>
    void ICollection<KeyValuePair<string, object>>.CopyTo(KeyValuePair<string, object>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object>>)_values).CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    bool ICollection<KeyValuePair<string, object>>.Remove(KeyValuePair<string, object> item) =>
        ((ICollection<KeyValuePair<string, object>>)_values).Remove(item);

    /// <inheritdoc/>
    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() =>
        _values.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => _values.GetEnumerator();
}
