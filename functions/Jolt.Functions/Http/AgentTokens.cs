using Jolt.Broker.Accounts;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts;
using Jolt.Contracts.Fuel;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Jolt.Functions.Http;

/// <summary>
/// Signs and reads agents' tokens: JSON Web Tokens that say who an agent is without a look into storage.
/// </summary>
/// <param name="signing">What signs them.</param>
/// <param name="revoked">Whose tokens are good no more.</param>
/// <param name="time">When they begin and end.</param>
public sealed class AgentTokens(SigningKeys signing, RevokedAgents revoked, TimeProvider time)
{
    private const string Issuer = "jolt";
    private const string Audience = "jolt-agent";
    private const string AgentClaim = "agent";
    private const string AccountClaim = "account";
    private const string PoolClaim = "pool";
    private const string AskClaim = "ask";

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>A token for an agent, and when it ends.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<(string Token, DateTimeOffset Expires)> SignAsync(AgentRecord agent, CancellationToken cancel)
    {
        var now = time.GetUtcNow();

        // A token tells its times in whole seconds; what the agent is told must not be later.
        var expires = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() + Limits.AgentTokenSeconds);
        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            NotBefore = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                [AgentClaim] = agent.Id,
                [AccountClaim] = agent.Account,
                [PoolClaim] = agent.Pool,
                [AskClaim] = agent.Ask.Name(),
            },
            SigningCredentials = new SigningCredentials(
                Key(SigningKeyRing.Signing(await signing.GetAsync(cancel), now)), SecurityAlgorithms.HmacSha256),
        });
        return (token, expires);
    }

    /// <summary>Who a token says its bearer is, or null if it is not one of ours or not good any more.</summary>
    /// <param name="token">What was shown.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<AgentCaller?> ReadAsync(string token, CancellationToken cancel)
    {
        var accepted = SigningKeyRing.Accepted(await signing.GetAsync(cancel), time.GetUtcNow());
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Audience,

            // A token says which key signed it; no other is tried.
            IssuerSigningKeyResolver = (_, _, id, _) => accepted.Where(key => key.Id == id).Select(Key),
            TryAllIssuerSigningKeys = false,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (notBefore, expires, _, _) => IsWithin(notBefore, expires),
        });
        return result.IsValid
            && Text(result, AgentClaim) is { } agent
            && Text(result, AccountClaim) is { } account
            && Text(result, PoolClaim) is { } pool
            && PriceLevels.Parse(Text(result, AskClaim)) is { } lowest
            && !await revoked.ContainAsync(agent, cancel)
            ? new AgentCaller(agent, account, pool, lowest)
            : null;
    }

    private static string? Text(TokenValidationResult result, string claim) =>
        result.Claims.TryGetValue(claim, out var value) ? value as string : null;

    private static SymmetricSecurityKey Key(SigningKeyState key) => new(key.Secret) { KeyId = key.Id };

    // Instances of the broker share no clock: a token may begin a little before this one's now.
    private bool IsWithin(DateTime? notBefore, DateTime? expires)
    {
        const int clockSkewSeconds = 30;
        var now = time.GetUtcNow().UtcDateTime;
        return (notBefore is null || now.AddSeconds(clockSkewSeconds) >= notBefore) && now < expires;
    }
}
