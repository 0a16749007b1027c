namespace Jolt.Contracts.Pools;

/// <summary>The answer of <c>GET /api/pools/{pool}/audit</c>: the ledger's invariants, recomputed from its rows.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Clean">Whether every invariant holds.</param>
/// <param name="Accounts">Ledger accounts read, escrows and the commons included.</param>
/// <param name="Postings">Postings read.</param>
/// <param name="Sum">The sum of all balances, in fuel: zero.</param>
/// <param name="Findings">What does not hold, naming the account and the posting at fault.</param>
public sealed record PoolAudit(
    string Pool, bool Clean, int Accounts, long Postings, long Sum, IReadOnlyList<string> Findings);
