using System.Security.Cryptography;
using Jolt.Broker.Storage.Blobs;
using Jolt.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.Broker.Storage.Tests.Blobs;

[TestClass]
public sealed class BlobStoreTests(TestContext context)
{
    private const int Block = 4 * 1024 * 1024;

    private static BlobStore Store => Fixture.Services.GetRequiredService<BlobStore>();

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(Block)]
    [DataRow(Block + 1)]
    [DataRow((2 * Block) + 3)]
    public async Task GivenBytes_WhenStoredTwice_ThenTheyAreThereOnce(int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        var (name, sha256) = (UniqueName.Id(), Hash(bytes));

        for (var twice = 0; twice < 2; twice++)
        {
            Assert.AreEqual(new UploadOutcome.Stored(length), await StoreAsync(name, bytes, sha256, length));
        }

        await using var read = await Store.OpenAsync(BlobNames.Outputs, name, context.CancellationToken);
        Assert.AreEqual(length, read.Length);
        Assert.AreEqual(sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(read, context.CancellationToken)));
    }

    [TestMethod]
    public async Task GivenEqualUploadsOfManyBlocks_WhenTheyRace_ThenAllEndWell()
    {
        var bytes = RandomNumberGenerator.GetBytes((2 * Block) + 1);
        var (name, sha256) = (UniqueName.Id(), Hash(bytes));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StoreAsync(name, bytes, sha256, bytes.Length)));

        Assert.IsTrue(outcomes.All(outcome => outcome == new UploadOutcome.Stored(bytes.Length)));
        Assert.AreEqual(bytes.Length, await Store.SizeAsync(BlobNames.Outputs, name, context.CancellationToken));
    }

    [TestMethod]
    [DataRow(10)]
    [DataRow(Block + 10)]
    public async Task GivenAnotherHashOrTooMuch_WhenStored_ThenNothingIs(int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        var name = UniqueName.Id();

        Assert.AreEqual(new UploadOutcome.HashMismatch(Hash(bytes)), await StoreAsync(name, bytes, new string('0', 64), length));
        Assert.AreEqual(new UploadOutcome.TooLarge(), await StoreAsync(name, bytes, Hash(bytes), length - 1));
        Assert.IsNull(await Store.SizeAsync(BlobNames.Outputs, name, context.CancellationToken));
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private async Task<UploadOutcome> StoreAsync(string name, byte[] bytes, string sha256, long bytesMax)
    {
        using var content = new MemoryStream(bytes);
        return await Store.StoreAsync(BlobNames.Outputs, name, content, sha256, bytesMax, context.CancellationToken);
    }
}
