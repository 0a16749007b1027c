using Jolt.Agent.Caches;

namespace Jolt.Agent.Tests.Caches;

[TestClass]
public sealed class CacheLimitsTests
{
    /// <summary>Of a cache of at most 800 bytes on a disk that must keep 1,000 free.</summary>
    [TestMethod]
    [DataRow(0, 5_000, 10, 0, 100, DisplayName = "empty: a part of it may come before the next look")]
    [DataRow(0, 5_000, 300, 0, 300, DisplayName = "a large file is a part of its own")]
    [DataRow(500, 5_000, 100, 500, 100, DisplayName = "there is room")]
    [DataRow(700, 5_000, 100, 700, 100, DisplayName = "it just fits")]
    [DataRow(750, 5_000, 100, 700, 100, DisplayName = "full: an eighth is cleared")]
    [DataRow(750, 5_000, 400, 400, 400, DisplayName = "a large file needs more than that")]
    [DataRow(750, 5_000, 801, 750, 0, DisplayName = "what is larger than the cache does not come, and clears nothing")]
    [DataRow(900, 5_000, 0, 700, 100, DisplayName = "the limit was lowered")]
    [DataRow(500, 1_050, 100, 450, 100, DisplayName = "the disk has room for half of it: the other half is made")]
    [DataRow(500, 900, 100, 300, 100, DisplayName = "the disk is short by a hundred, and a hundred come")]
    [DataRow(500, 900, 0, 350, 50, DisplayName = "the disk is short and nothing comes: more than that is cleared, to be quiet for a while")]
    [DataRow(500, 400, 10, 0, 0, DisplayName = "the disk is short of more than there is")]
    [DataRow(0, 900, 10, 0, 0, DisplayName = "nothing there, and no room")]
    public void GivenACacheAndADisk_WhenAFileComes_ThenSoMuchStaysAndSoMuchMayCome(
        long kept, long freeDiskBytes, long incoming, long expectedKept, long expectedSpare)
    {
        var room = new CacheLimits(800, 1_000).RoomFor(kept, freeDiskBytes, incoming);

        Assert.AreEqual(new CacheRoom(expectedKept, expectedSpare), room);
    }

    [TestMethod]
    public void GivenAnything_WhenAFileComes_ThenNeitherLimitIsEverPassed()
    {
        var random = new Random(17);
        for (var round = 0; round < 100_000; round++)
        {
            var limits = new CacheLimits(random.Next(2_000), random.Next(2_000));
            var (kept, free, incoming) = (random.Next(3_000), random.Next(3_000), random.Next(2_500));

            var room = limits.RoomFor(kept, free, incoming);

            Assert.IsTrue(room.KeptBytes >= 0 && room.KeptBytes <= kept && room.SpareBytes >= 0);
            Assert.IsTrue(room.KeptBytes + room.SpareBytes <= limits.KeptBytesMax);
            var freeAfter = free + (kept - room.KeptBytes) - room.SpareBytes;
            Assert.IsTrue(room.KeptBytes + room.SpareBytes == 0 || freeAfter >= limits.FreeDiskBytesMin, $"{limits} {kept} {free} {incoming} {room}");
        }
    }

    [TestMethod]
    public void GivenNoSizeAtAll_WhenAFileComes_ThenNothingIsKept() =>
        Assert.AreEqual(new CacheRoom(0, 0), new CacheLimits(0, 0).RoomFor(kept: 500, freeDiskBytes: null, incoming: 1));
}
