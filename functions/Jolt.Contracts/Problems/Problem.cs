using System.Text.Json.Serialization;

namespace Jolt.Contracts.Problems;

/// <summary>A refusal on the wire (RFC 9457, <c>application/problem+json</c>).</summary>
/// <param name="Type">One of <see cref="ProblemTypes"/>.</param>
/// <param name="Title">The kind of refusal in a few words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What was wrong and what was expected, in a sentence.</param>
public sealed record Problem(string Type, string Title, int Status, string Detail)
{
    /// <summary>The media type.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>The fields that were wrong, each with what was expected.</summary>
    public IReadOnlyList<FieldError>? Errors { get; init; }

    /// <summary>Credit that would be needed, in fuel (402 only).</summary>
    public long? Needed { get; init; }

    /// <summary>Credit that is there, overdraft included, in fuel (402 only).</summary>
    public long? Available { get; init; }

    /// <summary>Seconds after which the same request may succeed; also in the header <c>Retry-After</c> (429 only).</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>What else the server said. Unknown members of a problem are not an error (RFC 9457, section 3.2).</summary>
    [JsonExtensionData]
    public IDictionary<string, object?>? Extensions { get; init; }
}
