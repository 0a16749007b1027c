using System.Text.Json.Serialization;

namespace Jolt.Broker.Market;

/// <summary>Where a chunk is. Every state but the first is final.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChunkStatus>))]
public enum ChunkStatus
{
    /// <summary>It wants replicas.</summary>
    [JsonStringEnumMemberName("open")] Open,

    /// <summary>Its replicas agreed.</summary>
    [JsonStringEnumMemberName("decided")] Decided,

    /// <summary>Its replicas never agreed, or nobody could finish it.</summary>
    [JsonStringEnumMemberName("disputed")] Disputed,

    /// <summary>Its job was cancelled first.</summary>
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}
