namespace Jolt.Agent.Work;

/// <summary>How far an agent follows a broker that asks it to wait.</summary>
internal static class AskedPause
{
    /// <summary>However long a broker asks to wait, it is asked again within this time.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>The wait as asked; null where none was asked or it is beyond reason, and the agent's own patience counts.</summary>
    internal static TimeSpan? Of(TimeSpan? asked) => asked < Longest ? asked : null;
}
