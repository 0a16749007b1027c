using System.Globalization;

namespace Jolt.Agent.Confinement;

/// <summary>Bounds the memory of this process by the addresses it may use.</summary>
internal static class MemoryCeiling
{
    private const string StatusFile = "/proc/self/statm";

    /// <summary>
    /// Allows so many bytes of addresses more than there are now. The runtime reserves its heap's addresses when it
    /// starts, so they are in what there is; the heap has a limit of its own (<c>DOTNET_GCHeapHardLimit</c>).
    /// </summary>
    /// <returns>Whether it holds.</returns>
    internal static bool Set(long moreBytes)
    {
        var pages = long.Parse(File.ReadAllText(StatusFile).Split(' ')[0], CultureInfo.InvariantCulture);
        var bytes = (ulong)((pages * Environment.SystemPageSize) + moreBytes);
        return LinuxCalls.SetLimit(LinuxCalls.LimitAddressBytes, new LinuxCalls.ResourceLimit(bytes)) == 0;
    }
}
