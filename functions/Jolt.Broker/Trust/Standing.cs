using System.Text.Json.Serialization;

namespace Jolt.Broker.Trust;

/// <summary>What an agent's checked results say of it. Kept with each replica, as it was when the lease was granted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Standing>))]
public enum Standing
{
    /// <summary>Too little is known.</summary>
    [JsonStringEnumMemberName("new")] New,

    /// <summary>Its checked results were right.</summary>
    [JsonStringEnumMemberName("trusted")] Trusted,

    /// <summary>It was caught in a lie.</summary>
    [JsonStringEnumMemberName("quarantined")] Quarantined,
}
