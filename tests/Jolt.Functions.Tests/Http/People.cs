using System.Net;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Agents;
using Jolt.Contracts.Pools;
using Jolt.Testing;

namespace Jolt.Functions.Tests.Http;

/// <summary>Pools and members of a test's own, made over the API.</summary>
internal static class People
{
    public static PoolSettings Settings { get; } = new("spark", "S", CreditLimit: 5_000, FeeBasisPoints: 50, JoinRule.Invite);

    public static async Task<string> PoolAsync(PoolSettings? settings = null)
    {
        var pool = UniqueName.Id("p");
        using var client = Fixture.Broker.AsOperator();
        await client.SendAsync(HttpMethod.Put, $"/api/pools/{pool}", settings ?? Settings)
            .ReadAsync<PoolView>(HttpStatusCode.Created);
        return pool;
    }

    public static async Task<CreatedAccount> AccountAsync(string pool, string name = "somebody")
    {
        using var client = Fixture.Broker.AsOperator();
        return await client.SendAsync(HttpMethod.Post, $"/api/pools/{pool}/accounts", new CreateAccountRequest(name))
            .ReadAsync<CreatedAccount>(HttpStatusCode.Created);
    }

    public static async Task<CreatedInvite> InviteAsync(string pool, int uses = 1)
    {
        using var client = Fixture.Broker.AsOperator();
        return await client.SendAsync(HttpMethod.Post, $"/api/pools/{pool}/invites", new CreateInviteRequest(uses, Days: 7))
            .ReadAsync<CreatedInvite>(HttpStatusCode.Created);
    }

    public static async Task<EnrolledAgent> AgentAsync(CreatedAccount owner, EnrolAgentRequest? wish = null)
    {
        using var client = Fixture.Broker.As(owner.Key);
        return await client.SendAsync(HttpMethod.Post, "/api/agents", wish ?? new EnrolAgentRequest("den"))
            .ReadAsync<EnrolledAgent>(HttpStatusCode.Created);
    }
}
