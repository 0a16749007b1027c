namespace Jolt.LocalRuntime.Azurite;

/// <summary>How many requests each service has received since it started. A table transaction counts as one.</summary>
/// <param name="Blob">Requests to blob storage.</param>
/// <param name="Queue">Requests to queue storage.</param>
/// <param name="Table">Requests to table storage.</param>
public readonly record struct RequestCounts(long Blob, long Queue, long Table)
{
    /// <summary>Requests to all three.</summary>
    public long Total => Blob + Queue + Table;

    /// <summary>Those of them that came with a signature in their address: those of agents, and not the broker's own.</summary>
    public long WithSignature { get; init; }

    /// <summary>What came in between two counts.</summary>
    /// <param name="later">The later count.</param>
    /// <param name="earlier">The earlier count.</param>
    /// <returns>The differences.</returns>
    public static RequestCounts operator -(RequestCounts later, RequestCounts earlier) =>
        new(later.Blob - earlier.Blob, later.Queue - earlier.Queue, later.Table - earlier.Table)
        {
            WithSignature = later.WithSignature - earlier.WithSignature,
        };

    /// <inheritdoc cref="op_Subtraction"/>
    public static RequestCounts Subtract(RequestCounts later, RequestCounts earlier) => later - earlier;
}
