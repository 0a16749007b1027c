using System.Text.Json.Serialization;

namespace Jolt.Contracts.Jobs;

/// <summary>Where a job is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobState>))]
public enum JobState
{
    /// <summary>Accepted; its escrow is being filled.</summary>
    [JsonStringEnumMemberName("funding")] Funding,

    /// <summary>Its chunks are on the market.</summary>
    [JsonStringEnumMemberName("running")] Running,

    /// <summary>A cancel was asked for; shards are being closed and paid.</summary>
    [JsonStringEnumMemberName("cancelling")] Cancelling,

    /// <summary>Every chunk is decided or disputed, all is paid, the rest is refunded.</summary>
    [JsonStringEnumMemberName("completed")] Completed,

    /// <summary>Cancelled; what was done is paid, the rest is refunded.</summary>
    [JsonStringEnumMemberName("cancelled")] Cancelled,

    /// <summary>It never ran: the credit was not there.</summary>
    [JsonStringEnumMemberName("refused")] Refused,
}
