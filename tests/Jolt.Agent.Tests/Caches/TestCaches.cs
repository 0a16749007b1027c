using Jolt.Agent.Caches;
using Jolt.Contracts.Leases;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Caches;

/// <summary>Caches in a test's folder.</summary>
internal static class TestCaches
{
    private const long Plenty = 1L << 30;

    internal static ModuleCache Modules(TemporaryFolder folder, Func<Uri, CancellationToken, Task<byte[]>> fetch) =>
        new(Files(folder, KeptKind.Module), fetch);

    internal static InputCache Inputs(TemporaryFolder folder, Func<Lease, CancellationToken, Task<byte[]>> fetch) =>
        new(Files(folder, KeptKind.Input), fetch);

    internal static HashedFiles Files(TemporaryFolder folder, KeptKind kind, long keptBytesMax = Plenty) =>
        new(kind, Folder(folder, kind, new CacheLimits(keptBytesMax, 0), () => null));

    internal static CacheFolder Folder(TemporaryFolder folder, KeptKind kind, CacheLimits limits, Func<long?> freeDiskBytes) =>
        new(FolderOf(folder, kind), kind.Ending, () => limits, freeDiskBytes);

    internal static string FolderOf(TemporaryFolder folder, KeptKind kind) => folder.PathOf(kind.Name + "s");

    /// <summary>All that is kept, and what should not be there.</summary>
    internal static string[] FilesIn(TemporaryFolder folder, KeptKind kind) =>
        Directory.Exists(FolderOf(folder, kind)) ? Directory.GetFiles(FolderOf(folder, kind)) : [];
}
