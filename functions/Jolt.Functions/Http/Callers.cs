using System.Security.Cryptography;
using System.Text;
using Jolt.Broker.Accounts;
using Jolt.Broker.Storage.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Jolt.Functions.Http;

/// <summary>
/// Finds out who sent a request: an account by its key, an agent by its token, the operator by the key in a setting.
/// </summary>
/// <param name="configuration">What holds the operator's key.</param>
/// <param name="keys">The accounts' keys.</param>
/// <param name="accounts">The accounts.</param>
/// <param name="tokens">The agents' tokens.</param>
public sealed class Callers(IConfiguration configuration, KeyStore keys, AccountStore accounts, AgentTokens tokens)
{
    /// <summary>The setting that holds the operator's key; without it nobody is the operator.</summary>
    public const string OperatorKeySetting = "Jolt:OperatorKey";

    private const string Scheme = "Bearer ";

    private readonly byte[]? _operatorHash =
        configuration[OperatorKeySetting] is { Length: > 0 } key ? Hash(key) : null;

    /// <summary>The account that sent the request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <exception cref="ProblemException">401: no key, or one that is not valid.</exception>
    public async Task<Member> RequireAccountAsync(HttpRequest request, CancellationToken cancel)
    {
        var member = AccountKey.Parse(Credential(request)) is { } key && await keys.FindAsync(key, cancel) is { } holder
            ? await accounts.FindAsync(holder, cancel)
            : null;
        return member
            ?? throw Refusals.Unauthenticated("Send an account's key as 'Authorization: Bearer jk_…'.").AsException();
    }

    /// <summary>The agent that sent the request.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ProblemException">401: no token, or one that is not valid any more.</exception>
    public async Task<AgentCaller> RequireAgentAsync(HttpRequest request)
    {
        var caller = Credential(request) is { } token
            ? await tokens.ReadAsync(token, request.HttpContext.RequestAborted)
            : null;
        return caller
            ?? throw Refusals.Unauthenticated(
                "Send an agent's token as 'Authorization: Bearer …'; POST /api/agents/session gives one.").AsException();
    }

    /// <summary>Refuses whoever is not the operator.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ProblemException">401: no key; 403: another key.</exception>
    public void RequireOperator(HttpRequest request)
    {
        if (Credential(request) is null)
        {
            throw Refusals.Unauthenticated("Send the operator's key as 'Authorization: Bearer …'.").AsException();
        }

        if (!IsOperator(request))
        {
            throw Refusals.Forbidden("Only the operator's key may do this.").AsException();
        }
    }

    /// <summary>Whether the operator sent the request.</summary>
    /// <param name="request">The request.</param>
    public bool IsOperator(HttpRequest request) =>
        _operatorHash is not null
        && Credential(request) is { } credential
        && CryptographicOperations.FixedTimeEquals(_operatorHash, Hash(credential));

    /// <summary>Whether a credential of any kind was shown.</summary>
    /// <param name="request">The request.</param>
    public static bool HasCredential(HttpRequest request) => Credential(request) is not null;

    private static string? Credential(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Length > Scheme.Length
            ? header[Scheme.Length..].Trim()
            : null;
    }

    // Hashes have one length, so that the comparison's time does not tell the key's.
    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
