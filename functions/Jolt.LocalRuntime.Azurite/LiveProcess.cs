using System.ComponentModel;
using System.Diagnostics;

namespace Jolt.LocalRuntime.Azurite;

/// <summary>Looks at processes that this one did not start.</summary>
internal static class LiveProcess
{
    /// <summary>Whether a process runs.</summary>
    public static bool Exists(int id) => StartedAt(id) is not null;

    /// <summary>When a process started; null when there is none, or when it is not ours to look at.</summary>
    public static DateTimeOffset? StartedAt(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited || IsZombie(id) ? null : process.StartTime;
        }
        catch (Exception failure)
            when (failure is ArgumentException or InvalidOperationException or Win32Exception or IOException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether it has ended and nobody has asked for its exit code. It keeps its id, in a container perhaps for ever.
    /// </summary>
    private static bool IsZombie(int id)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        // The state stands behind the program's name, which is in brackets and may hold brackets itself.
        var line = File.ReadAllText($"/proc/{id}/stat");
        return line.AsSpan(line.LastIndexOf(')') + 1).TrimStart() is ['Z' or 'X', ..];
    }
}
