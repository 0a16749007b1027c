namespace Jolt.Broker.Market;

/// <summary>Why a lease cannot be used.</summary>
public enum LeaseRefusal
{
    /// <summary>There is no chunk that it could be a lease of.</summary>
    NoSuchLease,

    /// <summary>Another agent holds it.</summary>
    NotYours,

    /// <summary>It ran out, was given back, or its chunk is closed.</summary>
    Over,

    /// <summary>Another result was accepted for it before.</summary>
    OtherResult,
}
