using System.Security.Cryptography;
using Jolt.Agent.Caches;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Leases;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Caches;

[TestClass]
public sealed class InputCacheTests
{
    private static readonly byte[] s_input = RandomNumberGenerator.GetBytes(20_000);
    private static readonly Uri s_address = new("http://127.0.0.1/inputs");

    private int _fetches;

    [TestMethod]
    public async Task GivenSlicesOfOneHash_WhenAskedFor_ThenTheyAreFetchedOnceWhereverTheyAre()
    {
        using var folder = new TemporaryFolder();
        var cache = TestCaches.Inputs(folder, FetchAsync);

        foreach (var offset in (long[])[0, 20_000, 40_000])
        {
            CollectionAssert.AreEqual(s_input, await cache.GetAsync(Lease(offset, Hash(s_input)), CancellationToken.None));
        }

        Assert.AreEqual(1, _fetches);
    }

    [TestMethod]
    public async Task GivenASliceWithoutAHash_WhenAskedFor_ThenItIsFetchedEachTimeAndNotKept()
    {
        using var folder = new TemporaryFolder();
        var cache = TestCaches.Inputs(folder, FetchAsync);

        await cache.GetAsync(Lease(0, sha256: null), CancellationToken.None);
        await cache.GetAsync(Lease(0, sha256: null), CancellationToken.None);

        Assert.AreEqual(2, _fetches);
        Assert.IsEmpty(TestCaches.FilesIn(folder, KeptKind.Input));
    }

    [TestMethod]
    public async Task GivenASmallInput_WhenAskedFor_ThenItIsTheLeasesOwnAndNotKept()
    {
        using var folder = new TemporaryFolder();
        using var blobs = new Jolt.Agent.Network.BlobFetch();
        var cache = TestCaches.Inputs(folder, blobs.InputAsync);

        CollectionAssert.AreEqual(
            (byte[])[1, 2], await cache.GetAsync(Lease(0, null) with { InputSlice = null, Input = [1, 2] }, CancellationToken.None));
        Assert.IsEmpty(TestCaches.FilesIn(folder, KeptKind.Input));
    }

    private Task<byte[]> FetchAsync(Lease lease, CancellationToken cancellationToken)
    {
        _fetches++;
        return Task.FromResult(s_input);
    }

    private static Lease Lease(long offset, string? sha256) => new(
        "j-abcd1234.0.0.nonce123", "j-abcd1234", 0, new string('a', 64), s_address, new ChunkLimits(FuelUnits.FuelPerJolt),
        PriceLevel.Par, Seed: 1, DateTimeOffset.UnixEpoch)
    {
        InputSlice = new InputSlice(s_address, offset, s_input.Length) { Sha256 = sha256 },
    };

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
