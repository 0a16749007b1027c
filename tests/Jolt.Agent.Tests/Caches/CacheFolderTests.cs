using Jolt.Agent.Caches;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Caches;

[TestClass]
public sealed class CacheFolderTests
{
    private const int FileBytes = 100;

    [TestMethod]
    public async Task GivenAFullCache_WhenAnotherFileComes_ThenThatUsedLongestAgoMakesRoom()
    {
        using var folder = new TemporaryFolder();
        var cache = TestCaches.Folder(folder, KeptKind.Module, new CacheLimits(350, 0), () => null);
        KeepOfDays(cache, 0, 1, 2);

        await cache.ReadAsync("0", FileBytes, CancellationToken.None);
        cache.Keep("3", new byte[FileBytes]);

        CollectionAssert.AreEquivalent((string[])["0", "2", "3"], Names(folder));
    }

    [TestMethod]
    public void GivenACacheOfNoSize_WhenAFileComes_ThenItIsNotKeptAndWhatWasThereGoes()
    {
        using var folder = new TemporaryFolder();
        KeepOfDays(TestCaches.Folder(folder, KeptKind.Module, new CacheLimits(1_000, 0), () => null), 0, 1);

        TestCaches.Folder(folder, KeptKind.Module, new CacheLimits(0, 0), () => null).Keep("2", new byte[FileBytes]);

        Assert.IsEmpty(Names(folder));
    }

    [TestMethod]
    public void GivenASmallerLimitThanBefore_WhenTheAgentStarts_ThenTheCacheShrinks()
    {
        using var folder = new TemporaryFolder();
        KeepOfDays(TestCaches.Folder(folder, KeptKind.Module, new CacheLimits(1_000, 0), () => null), 0, 1, 2, 3);

        TestCaches.Folder(folder, KeptKind.Module, new CacheLimits(250, 0), () => null).MakeRoom();

        CollectionAssert.AreEquivalent((string[])["2", "3"], Names(folder));
    }

    [TestMethod]
    public void GivenARunningAgent_WhenItsOwnerLowersTheLimit_ThenTheNextLookHoldsIt()
    {
        using var folder = new TemporaryFolder();
        var limits = new CacheLimits(1_000, 0);
        var cache = new CacheFolder(
            TestCaches.FolderOf(folder, KeptKind.Module), KeptKind.Module.Ending, () => limits, () => long.MaxValue / 2);
        KeepOfDays(cache, 0, 1, 2, 3);

        limits = limits with { KeptBytesMax = 150 };
        cache.MakeRoom();

        CollectionAssert.AreEquivalent((string[])["3"], Names(folder));
    }

    [TestMethod]
    public void GivenADiskThatGetsShort_WhenLookedAt_ThenTheCacheGivesWayAndNothingIsAdded()
    {
        using var folder = new TemporaryFolder();
        var free = 10_000L;
        var cache = TestCaches.Folder(folder, KeptKind.Module, new CacheLimits(1_000, 5_000), () => free);
        KeepOfDays(cache, 0, 1, 2, 3);
        cache.MakeRoom();
        Assert.HasCount(4, Names(folder));

        // Somebody else fills the disk: 150 bytes too much, and then far more.
        free = 4_850;
        cache.MakeRoom();
        CollectionAssert.AreEquivalent((string[])["2", "3"], Names(folder));

        free = 100;
        cache.MakeRoom();
        cache.Keep("4", new byte[FileBytes]);
        Assert.IsEmpty(Names(folder));

        free = 10_000;
        cache.Keep("4", new byte[FileBytes]);
        CollectionAssert.AreEquivalent((string[])["4"], Names(folder));
    }

    [TestMethod]
    public void GivenDraftsOfAgentsThatDied_WhenLookedThrough_ThenTheyAreClearedAndThoseOfTheLivingAreNot()
    {
        using var folder = new TemporaryFolder();
        var cache = TestCaches.Folder(folder, KeptKind.Module, new CacheLimits(1_000, 0), () => null);
        KeepOfDays(cache, 0);
        var (dead, alive) = (cache.PathOf("1") + ".abc.part", cache.PathOf("2") + ".def.part");
        File.WriteAllBytes(dead, new byte[FileBytes]);
        File.SetLastWriteTimeUtc(dead, DateTime.UtcNow.AddHours(-2));
        File.WriteAllBytes(alive, new byte[FileBytes]);

        TestCaches.Folder(folder, KeptKind.Module, new CacheLimits(1_000, 0), () => null).MakeRoom();

        CollectionAssert.AreEquivalent(
            (string[])[cache.PathOf("0"), alive], TestCaches.FilesIn(folder, KeptKind.Module));
    }

    [TestMethod]
    public void GivenAFolderThatCannotBeWrittenTo_WhenAFileComes_ThenItIsNotKeptAndNobodyMinds()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(TestCaches.FolderOf(folder, KeptKind.Module), "a file where the folder should be");
        var cache = TestCaches.Folder(folder, KeptKind.Module, new CacheLimits(1_000, 0), () => null);

        cache.Keep("0", new byte[FileBytes]);
        cache.MakeRoom();

        Assert.IsFalse(File.Exists(cache.PathOf("0")));
    }

    [TestMethod]
    public void GivenAFile_WhenKept_ThenOnlyItsOwnerCanReadIt()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no such modes: the user's profile folder is closed to others there.");
            return;
        }

        using var folder = new TemporaryFolder();
        var cache = TestCaches.Folder(folder, KeptKind.Input, new CacheLimits(1_000, 0), () => null);

        cache.Keep("0", new byte[FileBytes]);

        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(cache.PathOf("0")));
    }

    private static void KeepOfDays(CacheFolder cache, params int[] days)
    {
        foreach (var day in days)
        {
            cache.Keep($"{day}", new byte[FileBytes]);
            File.SetLastWriteTimeUtc(cache.PathOf($"{day}"), DateTime.UnixEpoch.AddDays(day));
        }
    }

    private static string?[] Names(TemporaryFolder folder) =>
        [.. TestCaches.FilesIn(folder, KeptKind.Module).Select(Path.GetFileNameWithoutExtension)];
}
