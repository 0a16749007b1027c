using System.Net;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Blobs;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Queues;
using Jolt.Contracts;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Market;
using Jolt.Functions.Tests.Http;
using Jolt.Testing;

namespace Jolt.Functions.Tests.Attacks;

/// <summary>What an agent's signatures can be made to do at the storage itself, past the broker: look, and no more.</summary>
[TestClass]
public sealed class SasAttackTests
{
    [TestMethod]
    public async Task A_look_at_the_market_takes_adds_changes_deletes_and_lists_nothing()
    {
        var (address, own) = await QueueAsync();
        var sent = (await own.SendMessageAsync("a ticket")).Value;
        var shown = new QueueClient(address);
        Assert.AreEqual("a ticket", (await shown.PeekMessageAsync()).Value.MessageText, "It can look.");

        await IsForbiddenAsync(() => shown.ReceiveMessageAsync());
        await IsForbiddenAsync(() => shown.ReceiveMessagesAsync(32, TimeSpan.FromSeconds(1)));
        await IsForbiddenAsync(() => shown.SendMessageAsync("a forged ticket"));
        await IsForbiddenAsync(() => shown.UpdateMessageAsync(sent.MessageId, sent.PopReceipt, "changed"));
        await IsForbiddenAsync(() => shown.DeleteMessageAsync(sent.MessageId, sent.PopReceipt));
        await IsForbiddenAsync(() => shown.ClearMessagesAsync());
        await IsForbiddenAsync(() => shown.DeleteAsync());
        await IsForbiddenAsync(() => shown.CreateAsync());
        await IsForbiddenAsync(() => shown.SetMetadataAsync(new Dictionary<string, string> { ["x"] = "y" }));
        await IsForbiddenAsync(() => shown.GetAccessPolicyAsync());
        await IsForbiddenAsync(() => shown.SetAccessPolicyAsync([new QueueSignedIdentifier { Id = "mine" }]));
        var account = new QueueServiceClient(new UriBuilder(address) { Path = "/devstoreaccount1" }.Uri);
        await IsForbiddenAsync(async () => await account.GetQueuesAsync().GetAsyncEnumerator().MoveNextAsync());
        await IsForbiddenAsync(() => account.GetPropertiesAsync());
        Assert.AreEqual("a ticket", (await own.PeekMessageAsync()).Value.MessageText);
    }

    [TestMethod]
    public async Task An_ear_for_the_bell_cannot_ring_it_silence_it_or_hear_anothers()
    {
        var owner = await People.AccountAsync(await People.PoolAsync());
        var address = (await People.AgentAsync(owner)).Session.Bell!;
        var own = new QueueClient(AzuriteFixture.ConnectionString, MarketQueues.Bell(owner.Pool));
        await own.SetMetadataAsync(new Dictionary<string, string> { [BellWord.MetadataName] = "a word" });
        var shown = new QueueClient(address);
        Assert.AreEqual("a word", (await shown.GetPropertiesAsync()).Value.Metadata[BellWord.MetadataName], "It can hear.");

        await IsForbiddenAsync(() => shown.SetMetadataAsync(new Dictionary<string, string> { [BellWord.MetadataName] = "forged" }));
        await IsForbiddenAsync(() => shown.SendMessageAsync("a message"));
        await IsForbiddenAsync(() => shown.ReceiveMessageAsync());
        await IsForbiddenAsync(() => shown.ClearMessagesAsync());
        await IsForbiddenAsync(() => shown.DeleteAsync());
        await IsForbiddenAsync(() => shown.CreateAsync());
        foreach (var name in new[] { MarketQueues.Bell(await People.PoolAsync()), MarketQueues.Name(owner.Pool, PriceLevel.High) })
        {
            var elsewhere = new UriBuilder(address) { Path = "/devstoreaccount1/" + name }.Uri;
            await IsForbiddenAsync(() => new QueueClient(elsewhere).GetPropertiesAsync());
        }

        Assert.AreEqual("a word", (await own.GetPropertiesAsync()).Value.Metadata[BellWord.MetadataName]);
    }

    [TestMethod]
    public async Task A_look_at_one_queue_is_none_at_another()
    {
        var (address, _) = await QueueAsync();
        var other = MarketQueues.Name(await People.PoolAsync(), PriceLevel.High);
        foreach (var name in new[] { other, address.AbsolutePath.Split('/')[^1].Replace("-high", "-low", StringComparison.Ordinal) })
        {
            var elsewhere = new UriBuilder(address) { Path = "/devstoreaccount1/" + name }.Uri;
            await IsForbiddenAsync(() => new QueueClient(elsewhere).PeekMessageAsync());
        }
    }

    [TestMethod]
    [DataRow("sp=r", "sp=rp", DisplayName = "process")]
    [DataRow("sp=r", "sp=raup", DisplayName = "everything")]
    [DataRow("se=20", "se=21", DisplayName = "a century more")]
    [DataRow("sig=", "sig=A", DisplayName = "another signature")]
    public async Task A_signature_does_not_hold_for_more_than_was_signed(string part, string changed)
    {
        var (address, own) = await QueueAsync();
        await own.SendMessageAsync("a ticket");
        Assert.Contains(part, address.Query);
        var forged = new UriBuilder(address) { Query = address.Query.Replace(part, changed, StringComparison.Ordinal) }.Uri;
        await IsForbiddenAsync(() => new QueueClient(forged).PeekMessageAsync());
        await IsForbiddenAsync(() => new QueueClient(forged).ReceiveMessageAsync());
    }

    [TestMethod]
    public async Task A_look_is_over_when_it_expires()
    {
        var pool = await People.PoolAsync();
        var expires = DateTimeOffset.UtcNow.AddSeconds(3);
        var access = new MarketAccess(new QueueServiceClient(AzuriteFixture.ConnectionString));
        var shown = new QueueClient(access.Show(pool, PriceLevel.High, expires)[0].Address);
        await UntilForbiddenAsync(() => shown.PeekMessageAsync(), expires);
    }

    [TestMethod]
    public async Task An_address_of_a_module_or_an_input_reads_that_blob_and_no_more()
    {
        var blobs = new BlobServiceClient(AzuriteFixture.ConnectionString);
        var container = blobs.GetBlobContainerClient(BlobNames.Modules);
        var (mine, other) = (UniqueName.Id("m"), UniqueName.Id("m"));
        await container.UploadBlobAsync(mine, BinaryData.FromString("a module"));
        await container.UploadBlobAsync(other, BinaryData.FromString("another"));
        var address = Store(blobs, TimeProvider.System).ReadAddress(BlobNames.Modules, mine);
        var shown = new BlobClient(address);
        Assert.AreEqual("a module", (await shown.DownloadContentAsync()).Value.Content.ToString(), "It can read.");

        await IsForbiddenAsync(() => shown.UploadAsync(BinaryData.FromString("a forgery"), overwrite: true));
        await IsForbiddenAsync(() => new BlockBlobClient(address).StageBlockAsync("AAAA", new MemoryStream([1])));
        await IsForbiddenAsync(() => shown.DeleteAsync());
        await IsForbiddenAsync(() => shown.SetMetadataAsync(new Dictionary<string, string> { ["x"] = "y" }));
        await IsForbiddenAsync(() => shown.CreateSnapshotAsync());
        await IsForbiddenAsync(() => new BlobClient(At(address, BlobNames.Modules, other)).DownloadContentAsync());
        await IsForbiddenAsync(() => new BlobClient(At(address, BlobNames.Inputs, mine)).DownloadContentAsync());
        await IsForbiddenAsync(() => new BlobClient(At(address, BlobNames.Outputs, "x")).UploadAsync(BinaryData.FromString("x")));
        var listed = new BlobContainerClient(new UriBuilder(address) { Path = "/devstoreaccount1/" + BlobNames.Modules }.Uri);
        await IsForbiddenAsync(async () => await listed.GetBlobsAsync().GetAsyncEnumerator().MoveNextAsync());
        await IsForbiddenAsync(() => listed.DeleteAsync());
        Assert.AreEqual("a module", (await container.GetBlobClient(mine).DownloadContentAsync()).Value.Content.ToString());
    }

    [TestMethod]
    public async Task An_address_of_a_blob_is_over_in_minutes()
    {
        var blobs = new BlobServiceClient(AzuriteFixture.ConnectionString);
        var name = UniqueName.Id("m");
        await blobs.GetBlobContainerClient(BlobNames.Modules).UploadBlobAsync(name, BinaryData.FromString("a module"));

        // An address that was made as long ago as one lives, but for some seconds.
        var expires = DateTimeOffset.UtcNow.AddSeconds(3);
        var then = new Then(expires.AddSeconds(-Limits.ReadUrlSeconds));
        var shown = new BlobClient(Store(blobs, then).ReadAddress(BlobNames.Modules, name));
        await UntilForbiddenAsync(() => shown.DownloadContentAsync(), expires);
        Assert.IsLessThanOrEqualTo(15 * 60, Limits.ReadUrlSeconds);
        Assert.IsLessThanOrEqualTo(15 * 60, Limits.AgentTokenSeconds);
    }

    [TestMethod]
    public async Task Without_a_signature_the_storage_says_nothing()
    {
        var (address, _) = await QueueAsync();
        var unsigned = new UriBuilder(address) { Query = "" }.Uri;
        var failure = await Assert.ThrowsExactlyAsync<RequestFailedException>(() => new QueueClient(unsigned).PeekMessageAsync());
        Assert.IsTrue(failure.Status is 401 or 403 or 404, failure.Message);
    }

    private static async Task<(Uri Address, QueueClient Own)> QueueAsync()
    {
        var owner = await People.AccountAsync(await People.PoolAsync());
        var agent = await People.AgentAsync(owner);
        var address = agent.Session.Market.Single(queue => queue.Level == PriceLevel.High).Address;
        return (address, new QueueClient(AzuriteFixture.ConnectionString, MarketQueues.Name(owner.Pool, PriceLevel.High)));
    }

    private static BlobStore Store(BlobServiceClient blobs, TimeProvider time) => new(blobs, new RandomSource(), time);

    private static Uri At(Uri address, string container, string name) =>
        new UriBuilder(address) { Path = $"/devstoreaccount1/{container}/{name}" }.Uri;

    private static async Task IsForbiddenAsync(Func<Task> call)
    {
        var failure = await Assert.ThrowsExactlyAsync<RequestFailedException>(call);
        Assert.AreEqual((int)HttpStatusCode.Forbidden, failure.Status, failure.Message);
    }

    private static async Task UntilForbiddenAsync(Func<Task> call, DateTimeOffset expires)
    {
        while (true)
        {
            var before = DateTimeOffset.UtcNow;
            try
            {
                await call();

                // A second of tolerance: times in signatures are whole seconds.
                Assert.IsTrue(before < expires.AddSeconds(1), "It works beyond its end.");
                await Task.Delay(200);
            }
            catch (RequestFailedException failure) when (failure.Status == (int)HttpStatusCode.Forbidden)
            {
                Assert.IsTrue(DateTimeOffset.UtcNow >= expires.AddSeconds(-1), "It ended before its time.");
                return;
            }
        }
    }

    private sealed class Then(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
