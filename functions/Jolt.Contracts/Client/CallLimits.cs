namespace Jolt.Contracts.Client;

/// <summary>How long a client waits for whoever does not answer. Each wait is for a sign of life: a slow line is not cut.</summary>
/// <param name="Connect">For a connection.</param>
/// <param name="Silence">For the next bytes, of the answer or of what is sent.</param>
public sealed record CallLimits(TimeSpan Connect, TimeSpan Silence)
{
    /// <summary>For people and programs: the longest that a broker works on one request, and a little more.</summary>
    public static CallLimits Default { get; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(100));

    /// <summary>
    /// For an agent, whose calls are all short: half a lease, so that one which is swallowed leaves time for another before
    /// the lease ends.
    /// </summary>
    public static CallLimits Agent { get; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(Limits.LeaseSeconds / 2.0));
}
