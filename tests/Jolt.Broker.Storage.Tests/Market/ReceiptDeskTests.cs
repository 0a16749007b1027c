using System.Text;
using Azure.Storage.Blobs;
using Jolt.Broker.Jobs;
using Jolt.Broker.Storage.Blobs;
using Jolt.Broker.Storage.Market;
using Jolt.Contracts;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Storage.Tests.Market;

[TestClass]
public sealed class ReceiptDeskTests(TestContext context)
{
    [TestMethod]
    public async Task GivenALargeInput_WhenTheJobIsPaidAndTheBlobIsGone_ThenTheReceiptStillNamesTheInput()
    {
        using var world = await WorkWorld.CreateAsync(context.CancellationToken);
        string[] inputs = [new string('z', Limits.InlineInputBytesMax + 1), "small"];
        var (bytes, _) = ChunkInputs.Pack(inputs);
        var job = await world.SubmitAsync(world.Request(1, "none") with { Inputs = new JobInputs { List = inputs } });
        await world.Get<ShardDesk>().OfferAsync(job, 0, world.Cancel);
        var seller = await world.SellerAsync("one");
        foreach (var lease in await world.LeaseAsync(seller, 16))
        {
            Assert.IsInstanceOfType<ResultOutcome.Accepted>(await world.PostAsync(seller, lease, "any output"));
        }

        await world.FinishAsync(job, seller);
        var container = world.Get<BlobServiceClient>().GetBlobContainerClient(BlobNames.Inputs);
        await container.DeleteBlobAsync(WorkWorld.Hash(bytes), cancellationToken: world.Cancel);
        var page = await world.Get<ReceiptDesk>().GetAsync(job, 0, world.Buyer, world.Cancel);

        CollectionAssert.AreEqual(
            inputs.Select(input => WorkWorld.Hash(Encoding.UTF8.GetBytes(input))).ToArray(),
            page!.Receipts.OrderBy(receipt => receipt.Chunk).Select(receipt => receipt.Input).ToArray());
    }
}
