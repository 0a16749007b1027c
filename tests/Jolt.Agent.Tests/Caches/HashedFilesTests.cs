using System.Security.Cryptography;
using Jolt.Agent.Caches;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Caches;

[TestClass]
public sealed class HashedFilesTests
{
    private static readonly byte[] s_bytes = [1, 2, 3, 4];
    private static readonly string s_sha256 = Hash(s_bytes);

    private int _fetches;

    [TestMethod]
    public async Task GivenAFileFetchedBefore_WhenAskedForAgain_ThenItComesFromDisk()
    {
        using var folder = new TemporaryFolder();
        await GetAsync(Files(folder), s_bytes);

        var bytes = await GetAsync(Files(folder), s_bytes);

        CollectionAssert.AreEqual(s_bytes, bytes);
        Assert.AreEqual(1, _fetches);
    }

    [TestMethod]
    [DataRow(new byte[] { 1, 2, 3, 5 })]
    [DataRow(new byte[] { 1, 2, 3 })]
    [DataRow(new byte[] { })]
    public async Task GivenATamperedFile_WhenAskedFor_ThenItIsFetchedAnewAndMended(byte[] tampered)
    {
        using var folder = new TemporaryFolder();
        var files = Files(folder);
        await GetAsync(files, s_bytes);
        var file = TestCaches.FilesIn(folder, KeptKind.Input).Single();
        await File.WriteAllBytesAsync(file, tampered);

        var bytes = await GetAsync(files, s_bytes);

        CollectionAssert.AreEqual(s_bytes, bytes);
        CollectionAssert.AreEqual(s_bytes, await File.ReadAllBytesAsync(file));
        Assert.AreEqual(2, _fetches);
    }

    [TestMethod]
    public async Task GivenAFileThatSomebodyMadeLongerThanAnyInput_WhenAskedFor_ThenItIsNotEvenRead()
    {
        using var folder = new TemporaryFolder();
        var files = Files(folder);
        await GetAsync(files, s_bytes);
        var file = TestCaches.FilesIn(folder, KeptKind.Input).Single();
        using (var longer = File.OpenWrite(file))
        {
            // The system keeps no blocks for what is not written, and an array could not hold it.
            longer.SetLength(1L << 40);
        }

        CollectionAssert.AreEqual(s_bytes, await GetAsync(files, s_bytes));
        Assert.AreEqual(s_bytes.Length, new FileInfo(file).Length);
    }

    [TestMethod]
    public async Task GivenAnAddressWithOtherBytes_WhenAskedFor_ThenItIsTriedOnceMoreAndNothingIsKept()
    {
        using var folder = new TemporaryFolder();

        var refusal = await Assert.ThrowsExactlyAsync<InvalidDataException>(() => GetAsync(Files(folder), [9]));

        StringAssert.Contains(refusal.Message, Hash([9]));
        StringAssert.Contains(refusal.Message, s_sha256);
        Assert.AreEqual(HashedFiles.FetchesMax, _fetches);
        Assert.IsEmpty(TestCaches.FilesIn(folder, KeptKind.Input));
    }

    [TestMethod]
    public async Task GivenBytesThatWereWrongOnce_WhenAskedFor_ThenTheSecondFetchCounts()
    {
        using var folder = new TemporaryFolder();

        var bytes = await Files(folder).GetAsync(s_sha256, _ => Task.FromResult(_fetches++ == 0 ? [9] : s_bytes), CancellationToken.None);

        CollectionAssert.AreEqual(s_bytes, bytes);
        Assert.HasCount(1, TestCaches.FilesIn(folder, KeptKind.Input));
    }

    [TestMethod]
    [DataRow("../../../etc/passwd")]
    [DataRow("")]
    [DataRow("ABCDEF")]
    public async Task GivenAHashThatIsNone_WhenAskedFor_ThenItBecomesNoFilesName(string sha256)
    {
        using var folder = new TemporaryFolder();

        await Assert.ThrowsExactlyAsync<InvalidDataException>(
            () => Files(folder).GetAsync(sha256, _ => Task.FromResult(s_bytes), CancellationToken.None));
    }

    [TestMethod]
    public async Task GivenManyAskingAtOnce_WhenAskedFor_ThenItIsFetchedOnce()
    {
        using var folder = new TemporaryFolder();
        var files = Files(folder);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => GetAsync(files, s_bytes))));

        Assert.AreEqual(1, _fetches);
        Assert.HasCount(1, TestCaches.FilesIn(folder, KeptKind.Input));
    }

    [TestMethod]
    public async Task GivenTwoAskingAtOnce_WhenTheFirstGivesUp_ThenTheOtherGetsItAllTheSame()
    {
        using var folder = new TemporaryFolder();
        using var givesUp = new CancellationTokenSource();
        var files = Files(folder);
        var fetching = new TaskCompletionSource();
        var first = files.GetAsync(
            s_sha256,
            async token =>
            {
                fetching.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return s_bytes;
            },
            givesUp.Token);
        await fetching.Task;
        var second = GetAsync(files, s_bytes);

        await givesUp.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => first);
        CollectionAssert.AreEqual(s_bytes, await second);
    }

    [TestMethod]
    public async Task GivenTwoAgentsInOneFolder_WhenTheyReadAndWriteAndClear_ThenEachGetsItsBytesAndTheLimitHolds()
    {
        const int FileBytes = 100;
        const long KeptBytesMax = 1_000;
        using var folder = new TemporaryFolder();
        HashedFiles[] agents = [Files(folder, KeptBytesMax), Files(folder, KeptBytesMax)];
        var contents = Enumerable.Range(0, 30).Select(number => Enumerable.Repeat((byte)number, FileBytes).ToArray()).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
        {
            var random = new Random(thread);
            for (var round = 0; round < 200; round++)
            {
                var wanted = contents[random.Next(contents.Length)];
                var bytes = await agents[thread % 2].GetAsync(Hash(wanted), _ => Task.FromResult(wanted), CancellationToken.None);
                CollectionAssert.AreEqual(wanted, bytes);
            }
        })));

        // Each agent may pass the limit by what it adds between two looks.
        Assert.IsTrue(TestCaches.FilesIn(folder, KeptKind.Input).Length * FileBytes <= KeptBytesMax * 5 / 4);
        Assert.IsTrue(TestCaches.FilesIn(folder, KeptKind.Input).All(file => file.EndsWith(KeptKind.Input.Ending, StringComparison.Ordinal)));
    }

    private static HashedFiles Files(TemporaryFolder folder, long keptBytesMax = 1 << 20) =>
        TestCaches.Files(folder, KeptKind.Input, keptBytesMax);

    private Task<byte[]> GetAsync(HashedFiles files, byte[] fetched) => files.GetAsync(
        s_sha256,
        async _ =>
        {
            Interlocked.Increment(ref _fetches);
            await Task.Yield();
            return fetched;
        },
        CancellationToken.None);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
