using System.Text.Json.Serialization;

namespace Jolt.Contracts.Fuel;

/// <summary>A price per fuel. On the wire: <c>saver</c>, <c>low</c>, <c>par</c>, <c>high</c>, <c>flash</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PriceLevel>))]
public enum PriceLevel
{
    /// <summary>A quarter of a credit for each fuel.</summary>
    [JsonStringEnumMemberName("saver")] Saver = 1,

    /// <summary>Half a credit for each fuel.</summary>
    [JsonStringEnumMemberName("low")] Low = 2,

    /// <summary>One credit for each fuel: what work is worth on average.</summary>
    [JsonStringEnumMemberName("par")] Par = 4,

    /// <summary>Two credits for each fuel.</summary>
    [JsonStringEnumMemberName("high")] High = 8,

    /// <summary>Four credits for each fuel.</summary>
    [JsonStringEnumMemberName("flash")] Flash = 16,
}
