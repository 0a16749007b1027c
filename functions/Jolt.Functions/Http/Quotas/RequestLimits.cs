using Jolt.Broker.Quotas;
using Jolt.Broker.Storage.Quotas;
using Microsoft.AspNetCore.Http;

namespace Jolt.Functions.Http;

/// <summary>Refuses what is too much for one minute.</summary>
/// <param name="rates">What counts.</param>
/// <param name="policy">How much may be.</param>
/// <param name="addresses">Where requests come from.</param>
public sealed class RequestLimits(RateLimiter rates, QuotaPolicy policy, ClientAddress addresses)
{
    /// <summary>Counts a request for its address.</summary>
    /// <param name="http">The request.</param>
    /// <exception cref="ProblemException">429: there were too many in this minute.</exception>
    public Task RequireAddressAsync(HttpContext http) =>
        RequireAsync(addresses.SubjectOf(http), policy.AddressRequests, cost: 1, "requests from one address");

    /// <summary>Counts a request for the account that sent it, by itself or by an agent.</summary>
    /// <param name="caller">Who sent it.</param>
    /// <exception cref="ProblemException">429: there were too many in this minute.</exception>
    public Task RequireCallerAsync(Caller caller) => AccountOf(caller) is { } account
        ? RequireAsync(QuotaSubjects.Account(account), policy.AccountRequests, cost: 1, "requests of one account")
        : Task.CompletedTask;

    /// <summary>Counts leases that an agent asks for or renews.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="leases">How many.</param>
    /// <exception cref="ProblemException">429: there were too many in this minute.</exception>
    public Task RequireLeasesAsync(AgentCaller agent, int leases) =>
        RequireAsync(QuotaSubjects.Account(agent.Account), policy.AccountLeases, leases, "leases of one account's agents");

    /// <summary>Whether one more lease is to be had, for an agent that can do without it.</summary>
    /// <param name="agent">The agent.</param>
    public async Task<bool> AllowsLeaseAsync(AgentCaller agent) =>
        await rates.SpendAsync(QuotaSubjects.Account(agent.Account), policy.AccountLeases, cost: 1) == 0;

    /// <summary>Counts an account that somebody opens.</summary>
    /// <param name="http">The request.</param>
    /// <exception cref="ProblemException">429: there were too many in this minute.</exception>
    public Task RequireOpeningAsync(HttpContext http) =>
        RequireAsync(addresses.SubjectOf(http), policy.AddressAccounts, cost: 1, "accounts opened from one address");

    private async Task RequireAsync(string subject, RateLimit limit, int cost, string what)
    {
        var wait = await rates.SpendAsync(subject, limit, cost);
        if (wait > 0)
        {
            throw Refusals.TooManyRequests($"{limit.PerMinute} {what} are the most in a minute.", wait).AsException();
        }
    }

    private static string? AccountOf(Caller caller) => caller switch
    {
        Caller.Account account => account.Member.Account,
        Caller.Agent agent => agent.Token.Account,
        _ => null,
    };
}
