namespace Jolt.Agent.Idle;

/// <summary>Decides from the load of other programs whether the PC is idle, without flapping.</summary>
/// <param name="MayWork">Whether the agent may work.</param>
/// <param name="QuietSince">Since when the load has been low; null while it is not.</param>
internal sealed record LoadDecision(bool MayWork, DateTimeOffset? QuietSince)
{
    /// <summary>Above this share of all cores the PC is in use.</summary>
    internal const double BusyShare = 0.25;

    /// <summary>Below this share it is quiet; between the two nothing changes.</summary>
    internal const double QuietShare = 0.15;

    /// <summary>Seconds of quiet before the agent works again.</summary>
    internal const int QuietSeconds = 30;

    /// <summary>An agent that starts does not know yet, and waits for quiet first.</summary>
    internal static readonly LoadDecision Start = new(false, null);

    internal LoadDecision Next(double ownerShare, DateTimeOffset now)
    {
        if (ownerShare >= BusyShare)
        {
            return new(false, null);
        }

        if (ownerShare > QuietShare)
        {
            return MayWork ? this : new(false, null);
        }

        var since = QuietSince ?? now;
        return new(MayWork || now - since >= TimeSpan.FromSeconds(QuietSeconds), since);
    }
}
