using Jolt.Agent.Idle;
using Jolt.Agent.Network;
using Jolt.Agent.Settings;

namespace Jolt.Agent.Caches;

/// <summary>An agent's caches, which give way when the disk gets short.</summary>
internal sealed class AgentCaches : IAsyncDisposable
{
    /// <summary>How often the disk is looked at: others fill it as well.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly CacheFolder[] _folders;
    private readonly ITimer _timer;

    private AgentCaches(ModuleCache modules, InputCache inputs, CacheFolder[] folders, TimeProvider time)
    {
        (Modules, Inputs, _folders) = (modules, inputs, folders);
        _timer = time.CreateTimer(_ => MakeRoom(), null, TimeSpan.Zero, LookEvery);
    }

    internal ModuleCache Modules { get; }

    internal InputCache Inputs { get; }

    /// <param name="home">Where they are.</param>
    /// <param name="settings">How large they may be, asked for at every look.</param>
    /// <param name="blobs">Brings what is not kept.</param>
    /// <param name="time">The time.</param>
    internal static AgentCaches Open(JoltHome home, Func<AgentSettings> settings, BlobFetch blobs, TimeProvider time)
    {
        var modules = Folder(home.ModuleFolder, KeptKind.Module, () => LimitsOf(settings(), settings().ModuleCacheBytes));
        var inputs = Folder(home.InputFolder, KeptKind.Input, () => LimitsOf(settings(), settings().InputCacheBytes));
        return new AgentCaches(
            new ModuleCache(new HashedFiles(KeptKind.Module, modules), blobs.ModuleAsync),
            new InputCache(new HashedFiles(KeptKind.Input, inputs), blobs.InputAsync), [modules, inputs], time);

        CacheFolder Folder(string folder, KeptKind kind, Func<CacheLimits> limits) =>
            new(folder, kind.Ending, limits, () => FreeDiskBytes(home.Folder));
    }

    /// <summary>
    /// The disk's room is not only what the agent stops at: with less than it goes on at, the caches would keep it from work
    /// for ever.
    /// </summary>
    private static CacheLimits LimitsOf(AgentSettings settings, long keptBytesMax) =>
        new(keptBytesMax, (long)(settings.Policy.FreeDiskBytes * WorkPolicy.DiskResumeFactor));

    private static long? FreeDiskBytes(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private void MakeRoom()
    {
        foreach (var folder in _folders)
        {
            folder.MakeRoom();
        }
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();
}
