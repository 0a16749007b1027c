using System.Net;
using Jolt.Contracts.Pools;
using Jolt.Contracts.Problems;
using Jolt.Testing;

namespace Jolt.Functions.Tests.Http.Pools;

[TestClass]
public sealed class PoolFunctionsTests
{
    private const long Jolt = 1_000_000_000;

    private static HttpClient Anyone => Fixture.Broker.Http;

    [TestMethod]
    public async Task The_public_pool_is_there_from_the_start() =>
        Assert.AreEqual(
            new PoolView("public", "jolt", "J", 0, 100, JoinRule.Invite, 10 * Jolt, 10 * Jolt),
            await Anyone.GetAsync("/api/pools/public").ReadAsync<PoolView>() with { ETag = null });

    [TestMethod]
    public async Task A_pool_that_is_not_there_is_not_found() =>
        await Anyone.GetAsync("/api/pools/nowhere").RefusedAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);

    [TestMethod]
    [DataRow("Public")]
    [DataRow("x")]
    [DataRow("1up")]
    [DataRow("a-b")]
    [DataRow("a%2F..%2Fb")]
    [DataRow("a'%20or%20'1'%20eq%20'1")]
    [DataRow("a23456789012345678901234567890123")]
    public async Task A_text_that_is_no_name_of_a_pool_is_refused_before_it_becomes_a_key(string name)
    {
        var problem = await Anyone.GetAsync($"/api/pools/{name}")
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);
        Assert.AreEqual("pool", problem.Errors!.Single().Field);
    }

    [TestMethod]
    public async Task The_operator_creates_a_pool_and_edits_it_and_a_repetition_changes_nothing()
    {
        var name = UniqueName.Id("p");
        using var client = Fixture.Broker.AsOperator();
        var created = await client.SendAsync(HttpMethod.Put, $"/api/pools/{name}", People.Settings)
            .ReadAsync<PoolView>(HttpStatusCode.Created);
        Assert.AreEqual(new PoolView(name, "spark", "S", 5_000, 50, JoinRule.Invite, 5_000, 10 * Jolt), created with { ETag = null });

        var edit = People.Settings with { Join = JoinRule.Open, Symbol = "✦" };
        for (var time = 0; time < 2; time++)
        {
            var edited = await client.SendAsync(HttpMethod.Put, $"/api/pools/{name}", edit).ReadAsync<PoolView>();
            Assert.AreEqual(created with { Join = JoinRule.Open, Symbol = "✦", ETag = edited.ETag }, edited);
            Assert.AreNotEqual(created.ETag, edited.ETag);
            Assert.AreEqual(edited, await Anyone.GetAsync($"/api/pools/{name}").ReadAsync<PoolView>());
        }
    }

    [TestMethod]
    public async Task Nobody_else_creates_a_pool()
    {
        var name = UniqueName.Id("p");
        var member = await People.AccountAsync(await People.PoolAsync());
        using var other = Fixture.Broker.As("not the operator's key");
        using var account = Fixture.Broker.As(member.Key);

        await Anyone.SendAsync(HttpMethod.Put, $"/api/pools/{name}", People.Settings)
            .RefusedAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthenticated);
        await other.SendAsync(HttpMethod.Put, $"/api/pools/{name}", People.Settings)
            .RefusedAsync(HttpStatusCode.Forbidden, ProblemTypes.Forbidden);
        await account.SendAsync(HttpMethod.Put, $"/api/pools/{name}", People.Settings)
            .RefusedAsync(HttpStatusCode.Forbidden, ProblemTypes.Forbidden);
        await Anyone.GetAsync($"/api/pools/{name}").RefusedAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
    }

    [TestMethod]
    public async Task Every_field_that_is_out_of_range_is_named()
    {
        var name = UniqueName.Id("p");
        using var client = Fixture.Broker.AsOperator();
        var problem = await client
            .SendAsync(HttpMethod.Put, $"/api/pools/{name}", new PoolSettings(" ", "12345", -1, 1_001, JoinRule.Open))
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);
        CollectionAssert.AreEqual(
            new[] { "currency", "symbol", "creditLimit", "feeBasisPoints" },
            problem.Errors!.Select(error => error.Field).ToArray());
        await Anyone.GetAsync($"/api/pools/{name}").RefusedAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
    }

    [TestMethod]
    [DataRow(0, 1, "uses")]
    [DataRow(1_001, 1, "uses")]
    [DataRow(1, 0, "days")]
    [DataRow(1, 91, "days")]
    public async Task An_invite_out_of_range_is_refused(int uses, int days, string field)
    {
        using var client = Fixture.Broker.AsOperator();
        var problem = await client
            .SendAsync(HttpMethod.Post, "/api/pools/public/invites", new CreateInviteRequest(uses, days))
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);
        Assert.AreEqual(field, problem.Errors!.Single().Field);
    }

    [TestMethod]
    public async Task Nobody_else_makes_invites()
    {
        await Anyone.SendAsync(HttpMethod.Post, "/api/pools/public/invites", new CreateInviteRequest(1, 1))
            .RefusedAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthenticated);
        var member = await People.AccountAsync("public");
        using var account = Fixture.Broker.As(member.Key);
        await account.SendAsync(HttpMethod.Post, "/api/pools/public/invites", new CreateInviteRequest(1, 1))
            .RefusedAsync(HttpStatusCode.Forbidden, ProblemTypes.Forbidden);
    }

    [TestMethod]
    public async Task A_pools_members_and_the_operator_audit_it_and_nobody_else()
    {
        var pool = await People.PoolAsync();
        var member = await People.AccountAsync(pool);
        var stranger = await People.AccountAsync(await People.PoolAsync());
        using var asMember = Fixture.Broker.As(member.Key);
        using var asStranger = Fixture.Broker.As(stranger.Key);
        using var asOperator = Fixture.Broker.AsOperator();

        foreach (var client in new[] { asMember, asOperator })
        {
            var audit = await client.GetAsync($"/api/pools/{pool}/audit").ReadAsync<PoolAudit>();
            Assert.AreEqual((true, 1, 0L, 0L), (audit.Clean, audit.Accounts, audit.Postings, audit.Sum));
        }

        await asStranger.GetAsync($"/api/pools/{pool}/audit").RefusedAsync(HttpStatusCode.Forbidden, ProblemTypes.Forbidden);
        await Anyone.GetAsync($"/api/pools/{pool}/audit").RefusedAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthenticated);
    }
}
