using System.Net;
using Jolt.Agent.Network;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Leases;
using Jolt.Testing.Network;

namespace Jolt.Agent.Tests.Network;

/// <summary>Downloads over a network that breaks them.</summary>
[TestClass]
public sealed class BlobFetchTests
{
    private static readonly byte[] s_blob = [.. Enumerable.Range(0, 200_000).Select(number => (byte)(number * 7 / 3))];
    private static readonly CallLimits s_limits = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1));

    public static IEnumerable<object[]> Faults =>
    [
        [ConnectionFate.Refused], [ConnectionFate.Swallowed], [ConnectionFate.AnswerLost], [ConnectionFate.Garbage],
        [ConnectionFate.AnswerCut(20)], [ConnectionFate.AnswerCut(90_000)],
        [ConnectionFate.AnswerCut(90_000) with { IsHeldAfter = true }],
        [ConnectionFate.Busy("503 Busy", null)], [ConnectionFate.Busy("429 Slowly", "1")],
    ];

    [TestMethod]
    [DynamicData(nameof(Faults))]
    public async Task GivenAFault_WhenAModuleIsRead_ThenItIsReadInTheEnd(object fault)
    {
        await using var storage = new BlobServer(s_blob);
        await using var network = new FaultProxy(storage.Address, opening => opening.Number == 1 ? (ConnectionFate)fault : ConnectionFate.Whole);
        using var blobs = new BlobFetch(s_limits);

        CollectionAssert.AreEqual(s_blob, await blobs.ModuleAsync(new Uri(network.Way, "m"), CancellationToken.None));

        Assert.IsTrue(network.Record.Count >= 2, network.ToString());
    }

    [TestMethod]
    public async Task GivenADownloadThatIsCutAgainAndAgain_WhenAnInputIsRead_ThenEachGoesOnWhereTheLastEnded()
    {
        await using var storage = new BlobServer(s_blob);
        await using var network = new FaultProxy(storage.Address, _ => ConnectionFate.AnswerCut(60_000));
        using var blobs = new BlobFetch(s_limits);

        var input = await blobs.InputAsync(Lease(new Uri(network.Way, "i"), offset: 1_000, length: 150_000), CancellationToken.None);

        CollectionAssert.AreEqual(s_blob[1_000..151_000], input);
        Assert.HasCount(3, network.Record);
        StringAssert.StartsWith(storage.Ranges[0], "bytes=1000-150999");
        StringAssert.EndsWith(storage.Ranges[2], "-150999");
    }

    [TestMethod]
    public async Task GivenAnAddressThatIsRefused_WhenItIsRead_ThenThatIsNotTriedAgain()
    {
        await using var storage = new BlobServer(s_blob) { Status = HttpStatusCode.Forbidden };
        using var blobs = new BlobFetch(s_limits);

        var refused = await Assert.ThrowsExactlyAsync<HttpRequestException>(() => blobs.ModuleAsync(storage.Address, CancellationToken.None));

        Assert.AreEqual(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.HasCount(1, storage.Ranges);
    }

    [TestMethod]
    public async Task GivenAStorageThatStaysAway_WhenItIsRead_ThenTheLeaseIsGivenBackInTheEnd()
    {
        await using var storage = new BlobServer(s_blob);
        await using var network = new FaultProxy(storage.Address, _ => ConnectionFate.Refused);
        using var blobs = new BlobFetch(s_limits) { Patience = TimeSpan.FromSeconds(1) };

        await Assert.ThrowsExactlyAsync<HttpRequestException>(() => blobs.ModuleAsync(network.Way, CancellationToken.None));

        Assert.IsTrue(network.Record.Count is > 1 and < 10, network.ToString());
    }

    [TestMethod]
    public async Task GivenALeaseThatIsLost_WhenItsInputDoesNotCome_ThenTheDownloadEnds()
    {
        await using var storage = new BlobServer(s_blob);
        await using var network = new FaultProxy(storage.Address, _ => ConnectionFate.Swallowed);
        using var blobs = new BlobFetch();
        using var lost = new CancellationTokenSource();
        var input = blobs.InputAsync(Lease(network.Way, offset: 0, length: 10), lost.Token);

        await lost.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => input);
    }

    private static Lease Lease(Uri address, long offset, long length) => new(
        "j-abcd1234.0.0.nonce123", "j-abcd1234", 0, new string('0', 64), address, new ChunkLimits(FuelUnits.FuelPerJolt),
        PriceLevel.Par, Seed: 1, DateTimeOffset.UnixEpoch)
    {
        InputSlice = new InputSlice(address, offset, length),
    };
}
