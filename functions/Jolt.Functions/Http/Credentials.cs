using System.Security.Cryptography;
using System.Text;
using Jolt.Broker.Accounts;
using Jolt.Broker.Storage.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Jolt.Functions.Http;

/// <summary>
/// Finds out what a credential proves: an account's key, an operator's key (one in a setting, others made by the
/// broker), or an agent's token. The three look different, and none is ever tried as another.
/// </summary>
/// <param name="configuration">What holds the operator's first key.</param>
/// <param name="keys">The other keys.</param>
/// <param name="accounts">The accounts.</param>
/// <param name="tokens">The agents' tokens.</param>
public sealed class Credentials(IConfiguration configuration, KeyStore keys, AccountStore accounts, AgentTokens tokens)
{
    /// <summary>
    /// The setting that holds the operator's first key; without it only keys that the broker made are the operator's.
    /// </summary>
    public const string OperatorKeySetting = "Jolt:OperatorKey";

    private const string Scheme = "Bearer ";

    /// <summary>Characters of a credential. Longer ones are no credentials, and hashing them would be work for nothing.</summary>
    private const int CredentialCharsMax = 4_096;

    private readonly byte[]? _operatorHash =
        configuration[OperatorKeySetting] is { Length: > 0 } key ? Hash(key) : null;

    /// <summary>Who sent a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<Caller> IdentifyAsync(HttpRequest request, CancellationToken cancel)
    {
        if (Shown(request) is not { } credential)
        {
            return new Caller.Nobody();
        }

        if (credential.Length > CredentialCharsMax)
        {
            return new Caller.Stranger();
        }

        if (_operatorHash is not null && CryptographicOperations.FixedTimeEquals(_operatorHash, Hash(credential)))
        {
            return new Caller.Operator();
        }

        return ApiKey.Parse(credential) is { } key
            ? await HolderOfAsync(key, cancel)
            : await tokens.ReadAsync(credential, cancel) is { } agent ? new Caller.Agent(agent) : new Caller.Stranger();
    }

    private async Task<Caller> HolderOfAsync(ApiKey key, CancellationToken cancel)
    {
        if (await keys.FindAsync(key, cancel) is not { } holder)
        {
            return new Caller.Stranger();
        }

        if (holder == KeyStore.Holder.Operator)
        {
            return new Caller.Operator();
        }

        return await accounts.FindAsync(holder, cancel) is { } member
            ? new Caller.Account(member, key.Id)
            : new Caller.Stranger();
    }

    private static string? Shown(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Length > Scheme.Length
            ? header[Scheme.Length..].Trim()
            : null;
    }

    // Hashes have one length, so that the comparison's time does not tell the key's.
    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
