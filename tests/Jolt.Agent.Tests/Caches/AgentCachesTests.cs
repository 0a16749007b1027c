using System.Security.Cryptography;
using Jolt.Agent.Caches;
using Jolt.Agent.Idle;
using Jolt.Agent.Network;
using Jolt.Agent.Settings;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Caches;

/// <summary>The agent's two caches on the disk of this machine.</summary>
[TestClass]
public sealed class AgentCachesTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private static readonly byte[] s_bytes = [1, 2, 3];
    private static readonly string s_sha256 = Convert.ToHexStringLower(SHA256.HashData(s_bytes));

    [TestMethod]
    public async Task GivenADiskWithLessRoomThanItsOwnerWantsFree_WhenTheAgentStarts_ThenBothCachesGiveWay()
    {
        using var folder = new TemporaryFolder();
        var home = HomeWithOneOfEach(folder);
        var settings = new AgentSettings { Policy = new PolicySettings { FreeDiskBytes = 1L << 60 } };
        using var blobs = new BlobFetch();

        await using var caches = AgentCaches.Open(home, () => settings, blobs, TimeProvider.System);

        await UntilAsync(() => Count(home.ModuleFolder) == 0 && Count(home.InputFolder) == 0);
    }

    [TestMethod]
    public async Task GivenNoSpaceForInputs_WhenTheAgentStarts_ThenOnlyProgramsAreKept()
    {
        using var folder = new TemporaryFolder();
        var home = HomeWithOneOfEach(folder);
        var settings = new AgentSettings { InputCacheBytes = 0, Policy = new PolicySettings { FreeDiskBytes = 0 } };
        using var blobs = new BlobFetch();

        await using var caches = AgentCaches.Open(home, () => settings, blobs, TimeProvider.System);

        await UntilAsync(() => Count(home.InputFolder) == 0);
        var module = await caches.Modules.GetAsync(s_sha256, new Uri("http://127.0.0.1:1/nobody"), CancellationToken.None);
        CollectionAssert.AreEqual(s_bytes, module);
    }

    private static JoltHome HomeWithOneOfEach(TemporaryFolder folder)
    {
        var home = new JoltHome(folder.Path);
        PrivateFile.Write(Path.Combine(home.ModuleFolder, s_sha256 + KeptKind.Module.Ending), s_bytes);
        PrivateFile.Write(Path.Combine(home.InputFolder, s_sha256 + KeptKind.Input.Ending), s_bytes);
        return home;
    }

    private static int Count(string folder) => Directory.GetFiles(folder).Length;

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!isSo())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
