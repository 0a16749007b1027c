using System.Diagnostics;
using System.Globalization;

namespace Jolt.Agent.Demo;

/// <summary>
/// The demo's folder. It carries its process's id in its name, so that the next demo clears away what one that was killed
/// has left.
/// </summary>
internal static class DemoFolder
{
    private const string Prefix = "jolt-demo-";

    /// <summary>Clears away the folders of demos that run no more, and makes one for this.</summary>
    /// <param name="temporary">The folder for temporary files.</param>
    internal static string Create(string temporary)
    {
        foreach (var folder in Directory.GetDirectories(temporary, Prefix + "*").Where(IsLeftBehind))
        {
            Clear(folder);
        }

        var mine = Path.Combine(
            temporary, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Path.GetRandomFileName()}"));
        Directory.CreateDirectory(mine);
        return mine;
    }

    private static bool IsLeftBehind(string folder)
    {
        var parts = Path.GetFileName(folder)[Prefix.Length..].Split('-');
        return parts.Length == 2 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var owner) && !IsRunning(owner);
    }

    private static bool IsRunning(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Clear(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Another user's, or its last program is just ending: the next demo tries again.
        }
    }
}
