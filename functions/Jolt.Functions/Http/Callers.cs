using System.Diagnostics.CodeAnalysis;
using Jolt.Broker.Storage.Tables;
using Microsoft.AspNetCore.Http;

namespace Jolt.Functions.Http;

/// <summary>What functions require of whoever sent a request. The admission has found out who that is.</summary>
[SuppressMessage(
    "Performance", "CA1822:Mark members as static", Justification = "A function's constructor says that it asks who the caller is.")]
public sealed class Callers
{
    /// <summary>The account that sent the request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <exception cref="ProblemException">401: no key, or one that is not valid.</exception>
    public Task<Member> RequireAccountAsync(HttpRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return Task.FromResult(RequireAccount(request).Member);
    }

    /// <summary>The account that sent the request, and the key that it showed.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ProblemException">401: no key, or one that is not valid.</exception>
    public Caller.Account RequireAccount(HttpRequest request) =>
        request.Caller() as Caller.Account
        ?? throw Refusals.Unauthenticated("Send an account's key as 'Authorization: Bearer jk_…'.").AsException();

    /// <summary>The agent that sent the request.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ProblemException">401: no token, or one that is not valid any more.</exception>
    public Task<AgentCaller> RequireAgentAsync(HttpRequest request) =>
        request.Caller() is Caller.Agent agent
            ? Task.FromResult(agent.Token)
            : throw Refusals.Unauthenticated(
                "Send an agent's token as 'Authorization: Bearer …'; POST /api/agents/session gives one.").AsException();

    /// <summary>Refuses whoever is not the operator.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ProblemException">401: no key; 403: another key.</exception>
    public void RequireOperator(HttpRequest request)
    {
        switch (request.Caller())
        {
            case Caller.Operator:
                return;
            case Caller.Nobody:
                throw Refusals.Unauthenticated("Send the operator's key as 'Authorization: Bearer …'.").AsException();
            default:
                throw Refusals.Forbidden("Only the operator's key may do this.").AsException();
        }
    }

    /// <summary>Whether the operator sent the request.</summary>
    /// <param name="request">The request.</param>
    public bool IsOperator(HttpRequest request) => request.Caller() is Caller.Operator;

    /// <summary>Whether a credential of any kind was shown.</summary>
    /// <param name="request">The request.</param>
    public static bool HasCredential(HttpRequest request) => request.Caller() is not Caller.Nobody;
}
