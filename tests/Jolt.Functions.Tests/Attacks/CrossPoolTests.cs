using System.Net;
using Jolt.Contracts.Client;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Problems;
using Jolt.Contracts.Transfers;
using Jolt.Functions.Tests.Http;

namespace Jolt.Functions.Tests.Attacks;

/// <summary>A member and an agent of another pool, at every address that names a thing of this one.</summary>
[TestClass]
public sealed class CrossPoolTests
{
    [TestMethod]
    public async Task Nothing_of_a_pool_is_in_reach_from_another()
    {
        using var market = await Market.OpenAsync();
        var seller = await market.SellerAsync("seller");
        var job = await market.Client.Jobs.SubmitAsync(Market.Request(2, "none"), "key");
        var lease = await seller.LeaseOneAsync();
        var theirs = new Dictionary<string, string>
        {
            ["pool"] = market.Pool,
            ["job"] = job.Job,
            ["lease"] = lease.Id,
            ["agent"] = seller.Agent.Agent,
            ["key"] = market.Buyer.Key.Split('_')[1],
        };

        var stranger = await People.AccountAsync(await People.PoolAsync());
        using var member = Fixture.Broker.As(stranger.Key);
        using var agent = Fixture.Broker.As((await People.AgentAsync(stranger)).Session.Token);
        var tried = 0;
        foreach (var route in ApiRoute.All.Where(NamesAThing))
        {
            var client = route.Right == Right.Agent ? agent : member;
            var answer = await client.SendAsync(route, theirs);
            var nothing = await client.SendAsync(route);
            await IsTheSameAsync(route, answer, nothing);
            await Attacker.IsRefusedAsync(
                answer, $"{route} from another pool",
                HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.Conflict, HttpStatusCode.BadRequest);
            nothing.Dispose();
            tried++;
        }

        Assert.IsGreaterThan(10, tried);
        Assert.AreEqual(JobState.Running, (await market.Client.Jobs.GetAsync(job.Job)).State);
        await seller.PostAsync(lease);
    }

    [TestMethod]
    public async Task Another_agent_of_the_same_pool_cannot_use_a_lease_either()
    {
        using var market = await Market.OpenAsync();
        var seller = await market.SellerAsync("seller");
        await market.Client.Jobs.SubmitAsync(Market.Request(1, "none"), "key");
        var lease = await seller.LeaseOneAsync();
        using var other = Fixture.Broker.As((await market.SellerAsync("other")).Token);
        foreach (var route in ApiRoute.All.Where(route => route.Template.Contains("{lease}")))
        {
            var address = route.Address(new Dictionary<string, string> { ["lease"] = lease.Id })
                + (route.Function == "PostResult" ? $"?outcome=exit:0&fuel=1&sha256={Programs.Hash([0])}" : "");
            using var content = new ByteArrayContent([0]);
            await other.SendRawAsync(route.Method, address, route.Body == BodyKind.Bytes ? content : null)
                .RefusedAsync(HttpStatusCode.Conflict, ProblemTypes.LeaseNotYours);
        }

        await seller.PostAsync(lease);
    }

    [TestMethod]
    public async Task A_job_finds_no_seller_in_another_pool()
    {
        using var market = await Market.OpenAsync();
        using var elsewhere = await Market.OpenAsync();
        await market.Client.Jobs.SubmitAsync(Market.Request(1, "none"), "key");
        var own = await (await market.SellerAsync("neighbour")).LeaseOneAsync();
        Assert.IsNotNull(own);
        await market.Client.Jobs.SubmitAsync(Market.Request(1, "none"), "second");
        Assert.IsEmpty(await (await elsewhere.SellerAsync("stranger")).LeaseAsync(4));
    }

    [TestMethod]
    public async Task Credit_does_not_leave_its_pool()
    {
        using var market = await Market.OpenAsync();
        using var elsewhere = await Market.OpenAsync();
        var refused = await Assert.ThrowsExactlyAsync<BrokerProblemException>(
            () => market.Client.Transfers.GiveAsync(new CreateTransferRequest(elsewhere.Buyer.Account, 1), "gift"));
        Assert.AreEqual(ProblemTypes.NotFound, refused.Problem.Type);
        Assert.AreEqual(0, (await elsewhere.Client.Accounts.GetAsync()).Balance);
        Assert.AreEqual(0, (await market.Client.Accounts.GetAsync()).Balance);
    }

    [TestMethod]
    public async Task An_invite_of_one_pool_opens_no_other()
    {
        var (mine, other) = (await People.PoolAsync(), await People.PoolAsync());
        var invite = await People.InviteAsync(mine);
        using var client = new BrokerClient(Fixture.Broker.Address);
        await Assert.ThrowsExactlyAsync<BrokerProblemException>(() => client.Accounts.CreateAsync(other, new("x", invite.Code)));
        Assert.AreEqual(mine, (await client.Accounts.CreateAsync(mine, new("x", invite.Code))).Pool);
    }

    [TestMethod]
    public async Task Anothers_idempotency_key_is_not_ones_own()
    {
        using var market = await Market.OpenAsync();
        using var elsewhere = await Market.OpenAsync();
        var first = await market.Client.Jobs.SubmitAsync(Market.Request(1), "the same key");
        var second = await elsewhere.Client.Jobs.SubmitAsync(Market.Request(1), "the same key");
        Assert.AreNotEqual(first.Job, second.Job);
    }

    /// <summary>Pools are shown to all and take whoever brings an invite; uploads are named by what they hold.</summary>
    private static bool NamesAThing(ApiRoute route) =>
        route.TextParameters.Any(name => name != "sha256") && route.Function is not ("GetPool" or "OpenAccount" or "AskToJoin");

    /// <summary>
    /// Whether a thing is there is not told either. Leases are an exception that tells nothing, since their ids hold a number
    /// that only their agent was told; and which pools there are is no secret.
    /// </summary>
    private static async Task IsTheSameAsync(ApiRoute route, HttpResponseMessage theirs, HttpResponseMessage nothing)
    {
        if (!route.Template.Contains("{lease}", StringComparison.Ordinal) && !route.Template.Contains("{pool}", StringComparison.Ordinal))
        {
            Assert.AreEqual(nothing.StatusCode, theirs.StatusCode, $"{route}");
            Assert.AreEqual(
                (await nothing.Content.ReadAsStringAsync()).Split("detail")[0],
                (await theirs.Content.ReadAsStringAsync()).Split("detail")[0], $"{route}");
        }
    }
}
