namespace Jolt.Contracts.Pools;

/// <summary>The body of <c>POST /api/pools/{pool}/requests</c>: somebody asks to be let in.</summary>
/// <param name="Name">What the account will be called.</param>
/// <param name="Message">What the operator should know; at most 280 characters on one line.</param>
public sealed record CreateJoinRequest(string Name, string? Message = null);

/// <summary>A request to be let in. The code is shown this once: it opens the account once the request is approved.</summary>
/// <param name="Request">The request's id.</param>
/// <param name="Pool">The pool.</param>
/// <param name="Name">What the account will be called.</param>
/// <param name="Code">Sent as <c>invite</c> when the account is opened.</param>
/// <param name="Expires">When the request lapses, approved or not.</param>
public sealed record CreatedJoinRequest(string Request, string Pool, string Name, string Code, DateTimeOffset Expires);

/// <summary>A request as the pool's operator sees it.</summary>
/// <param name="Request">The request's id.</param>
/// <param name="Name">What the account will be called.</param>
/// <param name="State"><c>waiting</c>, <c>approved</c>, <c>refused</c>, <c>joined</c> or <c>expired</c>.</param>
/// <param name="Expires">When it lapses.</param>
/// <param name="Message">What was said with it.</param>
public sealed record JoinRequestView(
    string Request, string Name, string State, DateTimeOffset Expires, string? Message = null);

/// <summary>The answer of <c>GET /api/pools/{pool}/requests</c>.</summary>
/// <param name="Requests">The requests.</param>
public sealed record JoinRequestList(IReadOnlyList<JoinRequestView> Requests);
