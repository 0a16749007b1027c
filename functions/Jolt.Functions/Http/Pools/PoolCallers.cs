using Jolt.Contracts.Pools;
using Microsoft.AspNetCore.Http;

namespace Jolt.Functions.Http;

/// <summary>What a caller is to one pool.</summary>
internal static class PoolCallers
{
    /// <summary>
    /// Whether the caller runs the pool: the broker's operator runs all of them, and a pool may name a member of its own.
    /// </summary>
    public static bool Runs(this HttpRequest request, PoolView pool) => request.Caller() switch
    {
        Caller.Operator => true,
        Caller.Account account => account.Member.Pool == pool.Name && account.Member.Account == pool.Operator,
        _ => false,
    };

    /// <summary>Refuses whoever does not run the pool.</summary>
    /// <exception cref="ProblemException">401: no key; 403: another key.</exception>
    public static void RequireRunner(this Callers callers, HttpRequest request, PoolView pool)
    {
        if (!request.Runs(pool))
        {
            callers.RequireOperator(request);
        }
    }

    /// <summary>Refuses whoever is neither a member of the pool nor its operator.</summary>
    /// <param name="callers">Who asks.</param>
    /// <param name="request">The request.</param>
    /// <param name="pool">The pool's name.</param>
    /// <param name="action">What only they may do, for example <c>audit it</c>.</param>
    /// <exception cref="ProblemException">401: no key; 403: another pool's key.</exception>
    public static void RequireMember(this Callers callers, HttpRequest request, string pool, string action)
    {
        if (!callers.IsOperator(request) && callers.RequireAccount(request).Member.Pool != pool)
        {
            throw Refusals.Forbidden($"Only the pool's members and the operator may {action}.").AsException();
        }
    }
}
