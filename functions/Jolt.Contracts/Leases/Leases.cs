using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;

namespace Jolt.Contracts.Leases;

/// <summary>The body of <c>POST /api/leases</c>, sent with an agent's token.</summary>
/// <param name="Slots">How many chunks the agent can start now; 1 to <see cref="Contracts.Limits.LeasesPerRequestMax"/>.</param>
/// <param name="MemoryPagesMax">Memory it can give one chunk, in pages.</param>
/// <param name="FuelMax">Fuel it will burn on one chunk.</param>
public sealed record LeaseRequest(int Slots, int MemoryPagesMax, long FuelMax)
{
    /// <summary>
    /// The lowest level it takes a chunk at; left out: its ask. It can only raise the ask: under that it changes nothing.
    /// </summary>
    public PriceLevel? Lowest { get; init; }

    /// <summary>
    /// Jobs by their ids and modules by their hashes that it cannot run, or not to their end; left out: none. At most
    /// <see cref="Contracts.Limits.LeaseWithoutMax"/>.
    /// </summary>
    public IReadOnlyList<string>? Without { get; init; }
}

/// <summary>The answer: as many leases as there were tickets for, perhaps none.</summary>
/// <param name="Leases">The leases.</param>
public sealed record LeaseBatch(IReadOnlyList<Lease> Leases);

/// <summary>An agent's time-limited right to run one ticket.</summary>
/// <param name="Id">The lease's id.</param>
/// <param name="Job">The job it belongs to.</param>
/// <param name="Index">The chunk's index in the job.</param>
/// <param name="Module">The module's SHA-256: check it before you compile.</param>
/// <param name="ModuleAddress">A short-lived read URL of the module.</param>
/// <param name="Limits">What the chunk may use.</param>
/// <param name="Level">The price level.</param>
/// <param name="Seed">The seed of <c>random_get</c>: the same for every replica of the chunk.</param>
/// <param name="Expires">When the lease ends unless it is renewed.</param>
public sealed record Lease(
    string Id, string Job, int Index, string Module, Uri ModuleAddress, ChunkLimits Limits, PriceLevel Level,
    long Seed, DateTimeOffset Expires)
{
    /// <summary>The input, if it is small (base64 on the wire).</summary>
    public byte[]? Input { get; init; }

    /// <summary>Where to read the input, if it is large.</summary>
    public InputSlice? InputSlice { get; init; }

    /// <summary>The end beyond which no renewal goes; a broker that does not say keeps to the usual greatest age.</summary>
    public DateTimeOffset? RenewableUntil { get; init; }

    /// <summary>The span that gave it out, as a W3C traceparent: send it with the result.</summary>
    public string? Trace { get; init; }
}

/// <summary>A large input: bytes of a blob, read with a Range header.</summary>
/// <param name="Address">A short-lived read URL.</param>
/// <param name="Offset">The first byte.</param>
/// <param name="Length">How many bytes.</param>
public sealed record InputSlice(Uri Address, long Offset, long Length)
{
    /// <summary>
    /// The SHA-256 of these bytes, in lower-case hexadecimal: check it before you run them, and keep them under it if you
    /// like, since other leases may read the same. Null where the broker does not know it.
    /// </summary>
    public string? Sha256 { get; init; }
}

/// <summary>The answer of <c>POST /api/leases/{id}/renew</c>.</summary>
/// <param name="Expires">When the lease ends now.</param>
public sealed record RenewedLease(DateTimeOffset Expires);
