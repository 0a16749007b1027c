namespace Jolt.Agent.Sensors;

/// <summary>Tells where the owner's desktop is, which may be nowhere yet.</summary>
internal interface IDesktopSource
{
    /// <summary>Whether the answer may be another later.</summary>
    bool MayChange { get; }

    /// <summary>Where it is now.</summary>
    DesktopPlace Find();
}

/// <summary>The place that this process was told at its start: a terminal's, which stays.</summary>
/// <param name="place">The place.</param>
internal sealed class ToldDesktop(DesktopPlace place) : IDesktopSource
{
    public bool MayChange => false;

    public DesktopPlace Find() => place;
}
