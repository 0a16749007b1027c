using System.Net;
using Jolt.Contracts.Client;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Problems;
using Jolt.Functions.Tests.Http;
using Jolt.Testing;

namespace Jolt.Functions.Tests.Attacks;

/// <summary>Leases and results that are not what they say.</summary>
[TestClass]
public sealed class LeaseAttackTests
{
    [TestMethod]
    public async Task A_result_sent_again_is_paid_once()
    {
        using var market = await Market.OpenAsync();
        var seller = await market.SellerAsync("seller");
        var job = await market.Client.Jobs.SubmitAsync(Market.Request(1, "none"), "key");
        var lease = await seller.LeaseOneAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => seller.PostAsync(lease)));
        Assert.AreEqual(1, answers.Count(answer => !answer.Replayed));

        await market.UntilOverAsync(job.Job, seller);
        await seller.PostAsync(lease);
        var fuel = Market.Run(lease).Fuel;
        using var owner = new BrokerClient(Fixture.Broker.Address, seller.Account.Key);
        Assert.IsInRange(1, fuel, (await owner.Accounts.GetAsync()).Balance);
        Assert.HasCount(1, (await owner.Accounts.StatementAsync()).Lines);
    }

    [TestMethod]
    public async Task A_lease_that_was_made_up_opens_nothing()
    {
        using var market = await Market.OpenAsync();
        var seller = await market.SellerAsync("seller");
        await market.Client.Jobs.SubmitAsync(Market.Request(2, "none"), "key");
        var lease = await seller.LeaseOneAsync();
        var parts = lease.Id.Split('.');
        string[] forged =
        [
            $"{parts[0]}.{parts[1]}.{parts[2]}.{new string('0', parts[3].Length)}",
            $"{parts[0]}.{parts[1]}.{1 - int.Parse(parts[2])}.{parts[3]}",
            $"{parts[0]}.1.{parts[2]}.{parts[3]}",
            $"j-0000000000000000.{parts[1]}.{parts[2]}.{parts[3]}",
            $"{parts[0]}.0{parts[1]}.{parts[2]}.{parts[3]}",
        ];
        using var agent = Fixture.Broker.As(seller.Token);
        foreach (var id in forged)
        {
            using var content = new ByteArrayContent([]);
            HttpResponseMessage[] answers =
            [
                await agent.PostAsync($"/api/leases/{id}/result?outcome=exit:0&fuel=1&sha256={Programs.Hash([])}", content),
                await agent.PostAsync($"/api/leases/{id}/renew", null),
                await agent.DeleteAsync($"/api/leases/{id}"),
            ];
            foreach (var answer in answers)
            {
                // A number that a chunk's lease does not have is one that it has no more.
                await Attacker.IsRefusedAsync(answer, id, HttpStatusCode.NotFound, HttpStatusCode.Gone);
            }
        }

        await seller.PostAsync(lease);
    }

    [TestMethod]
    public async Task A_lease_that_ran_out_and_was_taken_over_opens_nothing()
    {
        await using var broker = await BrokerProcess.StartAsync(
            AzuriteFixture.ConnectionString,
            new Dictionary<string, string?>
            {
                ["Jolt__LeaseSeconds"] = "1",
                ["AzureFunctionsJobHost__extensions__durableTask__hubName"] = UniqueName.Table("Hub"),
            });
        using var market = await Market.OpenAsync();
        var seller = await market.SellerAsync("seller");
        await market.Client.Jobs.SubmitAsync(Market.Request(1, "none"), "key");
        using var agent = new BrokerClient(broker.Address, seller.Token);
        Lease? lease = null;
        while (lease is null)
        {
            lease = (await agent.Leases.TakeAsync(new LeaseRequest(1, 16_384, 1_000_000_000))).Leases is [var first] ? first : null;
        }

        while (DateTimeOffset.UtcNow <= lease.Expires)
        {
            await Task.Delay(200);
        }

        // While nobody else has the chunk, late work is still welcome; once somebody has, it is not.
        var second = await market.SellerAsync("second");
        await second.PostAsync(await second.LeaseOneAsync());
        foreach (var use in new Func<Task>[]
        {
            () => agent.Leases.RenewAsync(lease.Id),
            () => agent.Leases.PostResultAsync(lease.Id, new ChunkResult("exit:0", 1, Programs.Hash([])), Array.Empty<byte>(), next: null),
        })
        {
            var refused = await Assert.ThrowsExactlyAsync<BrokerProblemException>(use);
            Assert.AreEqual(ProblemTypes.LeaseOver, refused.Problem.Type);
        }
    }

    [TestMethod]
    [DataRow("fuel=-1")]
    [DataRow("fuel=9223372036854775807")]
    [DataRow("fuel=9223372036854775808")]
    [DataRow("fuel=1e3")]
    [DataRow("fuel=+1")]
    [DataRow("fuel=1_000")]
    [DataRow("fuel=%201")]
    [DataRow("fuel=")]
    [DataRow("fuel=1&fuel=2")]
    public async Task A_bill_that_cannot_be_is_refused(string fuel)
    {
        using var market = await Market.OpenAsync();
        var seller = await market.SellerAsync("seller");
        await market.Client.Jobs.SubmitAsync(Market.Request(1, "none"), "key");
        var lease = await seller.LeaseOneAsync();
        using var agent = Fixture.Broker.As(seller.Token);
        using var content = new ByteArrayContent([]);
        await agent.PostAsync($"/api/leases/{lease.Id}/result?outcome=exit:0&{fuel}&sha256={Programs.Hash([])}", content)
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);
        await seller.PostAsync(lease);
    }

    [TestMethod]
    public async Task An_output_of_another_hash_is_refused_and_stores_nothing()
    {
        using var market = await Market.OpenAsync();
        var seller = await market.SellerAsync("seller");
        await market.Client.Jobs.SubmitAsync(Market.Request(1, "none"), "key");
        var lease = await seller.LeaseOneAsync();
        using var agent = new BrokerClient(Fixture.Broker.Address, seller.Token);
        var refused = await Assert.ThrowsExactlyAsync<BrokerProblemException>(() => agent.Leases.PostResultAsync(
            lease.Id, new ChunkResult("exit:0", 1, Programs.Hash([1])), new byte[] { 2 }, next: null));
        Assert.AreEqual(ProblemTypes.HashMismatch, refused.Problem.Type);
        await seller.PostAsync(lease);
    }

    [TestMethod]
    public async Task Buying_from_oneself_makes_no_credit()
    {
        using var market = await Market.OpenAsync();
        var self = new Seller(market.Buyer, await People.AgentAsync(market.Buyer));
        var job = await market.Client.Jobs.SubmitAsync(Market.Request(3, "none"), "key");
        var over = await market.UntilOverAsync(job.Job, self);
        Assert.AreEqual(JobState.Completed, over.State);

        var account = await market.Client.Accounts.GetAsync();
        Assert.IsLessThanOrEqualTo(0, account.Balance, "It paid itself, and the fee to the pool, which may round to nothing.");
        using var steward = new BrokerClient(Fixture.Broker.Address, BrokerProcess.OperatorKey);
        Assert.IsEmpty((await steward.Pools.AuditAsync(market.Pool)).Findings);
    }

    [TestMethod]
    public async Task Two_agents_of_one_account_are_one_witness()
    {
        using var market = await Market.OpenAsync();
        var account = await People.AccountAsync(market.Pool);
        var (den, attic) = (new Seller(account, await People.AgentAsync(account)), new Seller(account, await People.AgentAsync(account)));
        await market.Client.Jobs.SubmitAsync(Market.Request(1, "quorum:2"), "key");
        await den.PostAsync(await den.LeaseOneAsync());

        // The second replica is on the market; it is not for this account, however often it asks.
        for (var ask = 0; ask < 5; ask++)
        {
            Assert.IsEmpty(await attic.LeaseAsync(4));
            Assert.IsEmpty(await den.LeaseAsync(4));
        }
    }
}
