using System.Text.Json.Serialization;

namespace Jolt.Broker.Market;

/// <summary>Where a leased run of a chunk is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReplicaState>))]
public enum ReplicaState
{
    /// <summary>An agent has the lease; whether it still runs, its expiry says.</summary>
    [JsonStringEnumMemberName("leased")] Leased,

    /// <summary>Its result was accepted.</summary>
    [JsonStringEnumMemberName("done")] Done,

    /// <summary>Its agent gave it back.</summary>
    [JsonStringEnumMemberName("returned")] Returned,

    /// <summary>Its lease ran out.</summary>
    [JsonStringEnumMemberName("lost")] Lost,

    /// <summary>Its agent was caught in a lie elsewhere before anyone had checked this one: it counts as if it had never been.</summary>
    [JsonStringEnumMemberName("struck")] Struck,
}
