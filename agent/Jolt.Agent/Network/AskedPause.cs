namespace Jolt.Agent.Network;

/// <summary>How far an agent follows a server that asks it to wait.</summary>
internal static class AskedPause
{
    /// <summary>However long a server asks to wait, it is asked again within this time.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>The wait as asked, within reason; null where none was asked, and the agent's own patience counts.</summary>
    internal static TimeSpan? Of(TimeSpan? asked) => asked > Longest ? Longest : asked;
}
