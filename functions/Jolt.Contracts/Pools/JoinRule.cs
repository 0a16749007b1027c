using System.Text.Json.Serialization;

namespace Jolt.Contracts.Pools;

/// <summary>Who may open an account in a pool.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JoinRule>))]
public enum JoinRule
{
    /// <summary>Whoever has an invite or the operator's key.</summary>
    [JsonStringEnumMemberName("invite")] Invite,

    /// <summary>Anyone.</summary>
    [JsonStringEnumMemberName("open")] Open,

    /// <summary>Whoever asked and was approved by the pool's operator; an invite opens an account here too.</summary>
    [JsonStringEnumMemberName("approval")] Approval,
}
