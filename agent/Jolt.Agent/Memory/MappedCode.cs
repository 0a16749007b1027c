using System.Globalization;
using System.Runtime.InteropServices;

namespace Jolt.Agent.Memory;

/// <summary>
/// Lets go of the program's own files in memory (Linux). Most of what starting and working has read of them, the compiler
/// for example, is not needed to wait; what is comes back from the system's cache of files when it is touched.
/// </summary>
internal static partial class MappedCode
{
    private const string Mappings = "/proc/self/smaps";
    private const int DoNotNeed = 4;

    /// <summary>Lets go of all that can be read again.</summary>
    internal static void Release()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        foreach (var (start, length) in Clean(File.ReadLines(Mappings)).ToList())
        {
            // Only advice: where the system does not take it, nothing is lost.
            _ = Advise(start, length, DoNotNeed);
        }
    }

    /// <summary>
    /// Mappings of files that cannot be written and of which no page was ever changed: the same bytes are in the file.
    /// </summary>
    /// <param name="lines">What the system tells of a process's mappings: https://www.kernel.org/doc/html/latest/filesystems/proc.html.</param>
    internal static IEnumerable<(nint Start, nint Length)> Clean(IEnumerable<string> lines)
    {
        (nint Start, nint Length)? mapping = null;
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space > 0 && (colon < 0 || colon > space))
            {
                mapping = Head(line);
            }
            else if (mapping is { } found && line.StartsWith("Anonymous:", StringComparison.Ordinal))
            {
                mapping = null;
                if (line.EndsWith(" 0 kB", StringComparison.Ordinal))
                {
                    yield return found;
                }
            }
        }
    }

    /// <summary>A mapping's first line: addresses, rights, offset, device, inode, path.</summary>
    private static (nint Start, nint Length)? Head(string line)
    {
        var parts = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [var addresses, "r-xp" or "r--p", _, _, _, ['/', ..] path]
            || path.EndsWith("(deleted)", StringComparison.Ordinal)
            || path.StartsWith("/memfd:", StringComparison.Ordinal))
        {
            return null;
        }

        var dash = addresses.IndexOf('-', StringComparison.Ordinal);
        var start = nint.Parse(addresses.AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var end = nint.Parse(addresses.AsSpan(dash + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (start, end - start);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint start, nint length, int advice);
}
