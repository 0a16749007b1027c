namespace Jolt.Contracts.Problems;

/// <summary>The kinds of refusal, as RFC 9457 problem types. Clients may branch on these; titles may change.</summary>
public static class ProblemTypes
{
    /// <summary>What every type starts with.</summary>
    public const string Prefix = "urn:jolt:problem:";

    /// <summary>400: a field has a value out of its range or shape; <c>errors</c> names each.</summary>
    public const string InvalidRequest = Prefix + "invalid-request";

    /// <summary>400: the body is not JSON, or not the JSON that was expected.</summary>
    public const string MalformedJson = Prefix + "malformed-json";

    /// <summary>400: the uploaded bytes do not have the hash in the address.</summary>
    public const string HashMismatch = Prefix + "hash-mismatch";

    /// <summary>400: the module is not valid WebAssembly, or wants what the sandbox does not offer.</summary>
    public const string InvalidModule = Prefix + "invalid-module";

    /// <summary>401: no credential, or one that is not valid any more.</summary>
    public const string Unauthenticated = Prefix + "unauthenticated";

    /// <summary>402: the worst case does not fit; <c>needed</c> and <c>available</c> say by how much, in fuel.</summary>
    public const string InsufficientCredit = Prefix + "insufficient-credit";

    /// <summary>403: a valid credential that may not do this.</summary>
    public const string Forbidden = Prefix + "forbidden";

    /// <summary>403: the agent, or its account, was caught in a lie and gets no leases.</summary>
    public const string Quarantined = Prefix + "quarantined";

    /// <summary>404: no such thing, or not one of yours.</summary>
    public const string NotFound = Prefix + "not-found";

    /// <summary>409: the same Idempotency-Key with another body, or a name that is taken.</summary>
    public const string Conflict = Prefix + "conflict";

    /// <summary>409: the lease belongs to another agent.</summary>
    public const string LeaseNotYours = Prefix + "lease-not-yours";

    /// <summary>410: the lease has run out, was given back, or its chunk is closed.</summary>
    public const string LeaseOver = Prefix + "lease-over";

    /// <summary>409: a result was already accepted for this lease, and it was another one.</summary>
    public const string ResultConflict = Prefix + "result-conflict";

    /// <summary>412: what was to be changed is not, or not any more, what the request's <c>If-Match</c> names.</summary>
    public const string PreconditionFailed = Prefix + "precondition-failed";

    /// <summary>413: the body is longer than the limit, in bytes.</summary>
    public const string BodyTooLarge = Prefix + "body-too-large";

    /// <summary>415: another content type was expected.</summary>
    public const string UnsupportedMediaType = Prefix + "unsupported-media-type";

    /// <summary>408: the body did not come in time.</summary>
    public const string RequestTimeout = Prefix + "request-timeout";

    /// <summary>429: too many requests, or leases, in this minute; <c>Retry-After</c> says when the next one begins.</summary>
    public const string TooManyRequests = Prefix + "too-many-requests";

    /// <summary>429: so much open, or stored, is the most; <c>Retry-After</c> says when to look again.</summary>
    public const string QuotaExceeded = Prefix + "quota-exceeded";

    /// <summary>500: a fault of the broker. Nothing was changed, or a retry completes it.</summary>
    public const string Internal = Prefix + "internal";

    /// <summary>503: the storage does not answer. A retry is safe.</summary>
    public const string StorageUnavailable = Prefix + "storage-unavailable";
}
