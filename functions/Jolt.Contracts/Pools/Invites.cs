namespace Jolt.Contracts.Pools;

/// <summary>The body of <c>POST /api/pools/{pool}/invites</c>.</summary>
/// <param name="Uses">Accounts it may open; 1 to 1000.</param>
/// <param name="Days">Days until it expires; 1 to <see cref="Limits.InviteDaysMax"/>.</param>
public sealed record CreateInviteRequest(int Uses, int Days);

/// <summary>An invite. The code is shown this once and stored hashed.</summary>
/// <param name="Code">What a newcomer shows.</param>
/// <param name="Pool">The pool it opens.</param>
/// <param name="Uses">Accounts it may open.</param>
/// <param name="Expires">When it stops working.</param>
/// <param name="Invite">The invite's id, by which it is listed and revoked.</param>
public sealed record CreatedInvite(string Code, string Pool, int Uses, DateTimeOffset Expires, string Invite = "");

/// <summary>An invite as the pool's operator sees it, without its code.</summary>
/// <param name="Invite">The invite's id.</param>
/// <param name="Uses">Accounts it may open.</param>
/// <param name="UsesLeft">Accounts it may still open.</param>
/// <param name="Expires">When it stops working.</param>
/// <param name="State"><c>good</c>, <c>used-up</c>, <c>expired</c> or <c>revoked</c>.</param>
public sealed record InviteView(string Invite, int Uses, int UsesLeft, DateTimeOffset Expires, string State);

/// <summary>The answer of <c>GET /api/pools/{pool}/invites</c>.</summary>
/// <param name="Invites">The invites.</param>
public sealed record InviteList(IReadOnlyList<InviteView> Invites);
