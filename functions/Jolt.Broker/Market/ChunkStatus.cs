using System.Text.Json.Serialization;

namespace Jolt.Broker.Market;

/// <summary>Where a chunk is. Every state is final but open and held.</summary>
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

    /// <summary>One trusted agent has answered. The answer is final once that agent has passed a check since.</summary>
    [JsonStringEnumMemberName("held")] Held,
}
