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
public sealed record CreatedInvite(string Code, string Pool, int Uses, DateTimeOffset Expires);
