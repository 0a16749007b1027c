using System.Security.Cryptography;
using Jolt.Agent.Work;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Work;

[TestClass]
public sealed class ModuleCacheTests
{
    private static readonly Uri s_address = new("http://127.0.0.1/module");
    private static readonly byte[] s_module = [1, 2, 3, 4];
    private static readonly string s_sha256 = Convert.ToHexStringLower(SHA256.HashData(s_module));

    private int _fetches;

    [TestMethod]
    public async Task GivenAModuleFetchedBefore_WhenAskedForAgain_ThenItComesFromDisk()
    {
        using var folder = new TemporaryFolder();
        await Cache(folder, s_module).GetAsync(s_sha256, s_address, CancellationToken.None);

        var bytes = await Cache(folder, s_module).GetAsync(s_sha256, s_address, CancellationToken.None);

        CollectionAssert.AreEqual(s_module, bytes);
        Assert.AreEqual(1, _fetches);
    }

    [TestMethod]
    [DataRow(new byte[] { 1, 2, 3, 5 })]
    [DataRow(new byte[] { 1, 2, 3 })]
    [DataRow(new byte[] { })]
    public async Task GivenATamperedFile_WhenAskedFor_ThenItIsFetchedAnewAndMended(byte[] tampered)
    {
        using var folder = new TemporaryFolder();
        var cache = Cache(folder, s_module);
        await cache.GetAsync(s_sha256, s_address, CancellationToken.None);
        var file = Directory.GetFiles(folder.Path).Single();
        await File.WriteAllBytesAsync(file, tampered);

        var bytes = await cache.GetAsync(s_sha256, s_address, CancellationToken.None);

        CollectionAssert.AreEqual(s_module, bytes);
        CollectionAssert.AreEqual(s_module, await File.ReadAllBytesAsync(file));
        Assert.AreEqual(2, _fetches);
    }

    [TestMethod]
    public async Task GivenAFullCache_WhenAnotherModuleComes_ThenThatUsedLongestAgoMakesRoom()
    {
        using var folder = new TemporaryFolder();
        var modules = Enumerable.Range(1, 4).Select(number => Enumerable.Repeat((byte)number, 100).ToArray()).ToArray();
        var names = modules.Select(module => Convert.ToHexStringLower(SHA256.HashData(module))).ToArray();
        var cache = new ModuleCache(folder.Path, (address, _) => Task.FromResult(modules[int.Parse(address.Segments[^1], provider: null)]))
        {
            KeptBytesMax = 350,
        };
        for (var index = 0; index < 3; index++)
        {
            await GetAsync(index);
            File.SetLastWriteTimeUtc(Path.Combine(folder.Path, names[index] + ".wasm"), DateTime.UnixEpoch.AddDays(index));
        }

        await GetAsync(0);
        await GetAsync(3);

        CollectionAssert.AreEquivalent(
            (string[])[names[0], names[2], names[3]],
            Directory.GetFiles(folder.Path).Select(Path.GetFileNameWithoutExtension).ToArray());

        Task<byte[]> GetAsync(int index) => cache.GetAsync(names[index], new Uri($"http://127.0.0.1/{index}"), CancellationToken.None);
    }

    [TestMethod]
    public async Task GivenAnAddressWithOtherBytes_WhenAskedFor_ThenNothingIsKeptOrRun()
    {
        using var folder = new TemporaryFolder();

        await Assert.ThrowsExactlyAsync<InvalidDataException>(
            () => Cache(folder, [9]).GetAsync(s_sha256, s_address, CancellationToken.None));

        Assert.IsEmpty(Directory.GetFiles(folder.Path));
    }

    [TestMethod]
    public async Task GivenManyAskingAtOnce_WhenAskedFor_ThenItIsFetchedOnce()
    {
        using var folder = new TemporaryFolder();
        var cache = Cache(folder, s_module);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => Task.Run(() => cache.GetAsync(s_sha256, s_address, CancellationToken.None))));

        Assert.AreEqual(1, _fetches);
        Assert.HasCount(1, Directory.GetFiles(folder.Path));
    }

    private ModuleCache Cache(TemporaryFolder folder, byte[] fetched) => new(folder.Path, async (_, _) =>
    {
        Interlocked.Increment(ref _fetches);
        await Task.Yield();
        return fetched;
    });
}
