using System.Globalization;

namespace Jolt.Agent.Confinement;

/// <summary>Keeps what this process has open from the programs it starts.</summary>
internal static class InheritedHandles
{
    private const string DescriptorFolder = "/proc/self/fd";
    private const int LastStandardDescriptor = 2;

    /// <summary>
    /// Marks all open files but the three standard ones to be closed in programs started from now on. What .NET opens is
    /// marked already; what a shell or a service manager left open for us is not.
    /// </summary>
    internal static void CloseInChildren()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        foreach (var path in Directory.GetFileSystemEntries(DescriptorFolder))
        {
            var descriptor = int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture);
            if (descriptor > LastStandardDescriptor)
            {
                // The listing's own descriptor is closed by now: then this does nothing.
                _ = LinuxCalls.FileControl(descriptor, LinuxCalls.DescriptorFlagsSet, LinuxCalls.CloseOnExecute);
            }
        }
    }
}
