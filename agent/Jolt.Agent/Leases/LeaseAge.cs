using Jolt.Contracts;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Leases;

/// <summary>How long a new lease can go on, however often it is renewed.</summary>
internal static class LeaseAge
{
    /// <summary>
    /// The time until no renewal helps any more. The two ends that the broker named are by one clock, so that this PC's may
    /// be wrong.
    /// </summary>
    /// <param name="lease">The lease as it was given out.</param>
    /// <param name="now">The time by this PC's clock.</param>
    internal static TimeSpan LeftOf(Lease lease, DateTimeOffset now)
    {
        var renewals = lease.RenewableUntil is { } until
            ? until - lease.Expires
            : TimeSpan.FromSeconds(Limits.LeaseAgeSecondsMax - Limits.LeaseSeconds);
        return GoodFor.From(lease.Expires, now, Limits.LeaseSeconds) + (renewals > TimeSpan.Zero ? renewals : TimeSpan.Zero);
    }
}
