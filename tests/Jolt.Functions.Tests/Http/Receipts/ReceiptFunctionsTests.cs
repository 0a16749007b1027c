using Jolt.Contracts.Client;
using Jolt.Contracts.Problems;
using Jolt.Contracts.Receipts;

namespace Jolt.Functions.Tests.Http;

[TestClass]
public sealed class ReceiptFunctionsTests(TestContext context)
{
    [TestMethod]
    [Timeout(300_000, CooperativeCancellation = true)]
    public async Task GivenAPaidJob_WhenItsReceiptsAreFetched_ThenTheBuyerSeesAllASellerItsOwnAndEachIsSigned()
    {
        using var market = await Market.OpenAsync();
        Seller[] sellers = [await market.SellerAsync("one"), await market.SellerAsync("two")];
        var job = (await market.Client.Jobs.SubmitAsync(Market.Request(3, "adaptive"), "receipts", context.CancellationToken)).Job;
        var view = await market.UntilOverAsync(job, [.. sellers, await market.SellerAsync("three"), await market.SellerAsync("four")]);

        var all = await market.Client.Receipts.GetAsync(job, 0);
        Assert.AreEqual(view.Spent, all.Receipts.Sum(receipt => receipt.Price));
        Assert.IsNull(all.Next);
        using var nobody = new BrokerClient(Fixture.Broker.Address);
        var keys = await nobody.Receipts.KeysAsync();
        foreach (var receipt in all.Receipts)
        {
            Assert.IsTrue(ReceiptSignature.IsGood(receipt, keys.Keys.Single(key => key.Id == receipt.Key)));
            Assert.AreEqual(Programs.Hash(System.Text.Encoding.UTF8.GetBytes(Market.Expected(receipt.Chunk))), receipt.Output);
            Assert.AreEqual(receipt.Input, receipt.Output);
        }

        using var seller = new BrokerClient(Fixture.Broker.Address, sellers[0].Account.Key);
        CollectionAssert.AreEqual(
            all.Receipts.Where(receipt => receipt.Account == sellers[0].Account.Account).Select(receipt => receipt.Lease).ToArray(),
            (await seller.Receipts.GetAsync(job, 0)).Receipts.Select(receipt => receipt.Lease).ToArray());
        await AssertRefusedAsync(ProblemTypes.NotFound, () => market.Client.Receipts.GetAsync(job, 1));
        await AssertRefusedAsync(ProblemTypes.Forbidden, () => market.Client.Receipts.RotateKeyAsync());
    }

    [TestMethod]
    [Timeout(300_000, CooperativeCancellation = true)]
    public async Task GivenReceipts_WhenTheKeyIsRotated_ThenTheyAreStillGoodAndLaterOnesAreSignedByTheNewOne()
    {
        using var market = await Market.OpenAsync();
        var seller = await market.SellerAsync("one");
        var before = await PaidAsync(market, seller, "before");
        using var anyone = new BrokerClient(Fixture.Broker.Address, BrokerProcess.OperatorKey);
        var former = await anyone.Receipts.KeysAsync();

        var rotated = await anyone.Receipts.RotateKeyAsync();
        var after = await PaidAsync(market, seller, "after");

        Assert.IsFalse(former.Keys.Any(key => key.Id == rotated.Keys[0].Id), "The new key is the first of the list.");
        Assert.IsFalse(former.Keys.Any(key => key.Id == after.Key));
        var keys = (await anyone.Receipts.KeysAsync()).Keys;
        foreach (var receipt in new[] { before, after })
        {
            Assert.IsTrue(ReceiptSignature.IsGood(receipt, keys.Single(key => key.Id == receipt.Key)));
            Assert.IsFalse(ReceiptSignature.IsGood(receipt with { Price = receipt.Price + 1 }, keys.Single(key => key.Id == receipt.Key)));
        }

        // Asked for again it is signed by the new key, and says the same.
        var again = (await market.Client.Receipts.GetAsync(before.Job, 0)).Receipts.Single();
        Assert.AreEqual(before with { Key = after.Key }, again with { Signature = before.Signature });
    }

    private async Task<Receipt> PaidAsync(Market market, Seller seller, string key)
    {
        var job = (await market.Client.Jobs.SubmitAsync(Market.Request(1, "none"), key, context.CancellationToken)).Job;
        await market.UntilOverAsync(job, seller);
        return (await market.Client.Receipts.GetAsync(job, 0)).Receipts.Single();
    }

    [TestMethod]
    public async Task GivenANewAgent_WhenItsOwnerAsks_ThenItsStandingIsThereAndNobodyElseSeesIt()
    {
        using var market = await Market.OpenAsync();
        var seller = await market.SellerAsync("one");
        using var owner = new BrokerClient(Fixture.Broker.Address, seller.Account.Key);

        var standing = await owner.Agents.StandingAsync(seller.Agent.Agent);

        Assert.AreEqual(("new", 0, 10, 1.0), (standing.Standing, standing.ChecksPassed, standing.ChecksNeeded, standing.AuditShare));
        StringAssert.StartsWith(standing.Raises, "10 more results");
        Assert.IsEmpty(standing.Changes);
        await AssertRefusedAsync(ProblemTypes.NotFound, () => market.Client.Agents.StandingAsync(seller.Agent.Agent));
    }

    private static async Task AssertRefusedAsync(string type, Func<Task> call) =>
        Assert.AreEqual(type, (await Assert.ThrowsExactlyAsync<BrokerProblemException>(call)).Problem.Type);
}
