namespace Jolt.Agent.Settings;

/// <summary>
/// That one agent works in a folder: two would send each other's results and take up each other's drafts. The system lets go of
/// it when the process ends, however it ends.
/// </summary>
internal static class HomeLock
{
    private const int SharingViolationOnWindows = unchecked((int)0x80070020);
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMacOS = 35;

    /// <param name="path">The lock's file.</param>
    /// <returns>The lock, until it is disposed.</returns>
    /// <exception cref="CommandRefusedException">Another agent works there.</exception>
    internal static IDisposable Take(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (taken.HResult is SharingViolationOnWindows or WouldBlockOnLinux or WouldBlockOnMacOS)
        {
            throw new CommandRefusedException(
                ExitCodes.AgentRunsAlready, "An agent of yours is running here already: see 'jolt agent status'.");
        }
    }
}
