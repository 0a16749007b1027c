namespace Jolt.Agent.Screen;

/// <summary>What a terminal must be sent before a process ends that does not wait: a second Ctrl-C finds the screen in use.</summary>
internal static class AbruptEnd
{
    private static volatile string s_restore = "";

    /// <summary>Empty where nothing is to be put back.</summary>
    internal static string Restore
    {
        get => s_restore;
        set => s_restore = value;
    }
}
