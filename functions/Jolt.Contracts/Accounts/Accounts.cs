namespace Jolt.Contracts.Accounts;

/// <summary>The body of <c>POST /api/pools/{pool}/accounts</c>.</summary>
/// <param name="Name">What people call the account.</param>
/// <param name="Invite">An invite's code, unless the pool is open or the operator's key is shown.</param>
public sealed record CreateAccountRequest(string Name, string? Invite = null);

/// <summary>A new account. The key is shown this once and stored hashed.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Pool">Its pool.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Key">Its API key, sent as <c>Authorization: Bearer …</c>.</param>
public sealed record CreatedAccount(string Account, string Pool, string Name, string Key);

/// <summary>The answer of <c>GET /api/account</c>: where an account stands.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Pool">Its pool.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Balance">Credit in fuel; negative for a debt.</param>
/// <param name="CreditLimit">How far below zero it may go, in fuel.</param>
/// <param name="Available">What it can spend now, in fuel: balance and overdraft.</param>
/// <param name="Worked">How far ahead by work it is, in fuel: pay less what its jobs cost. Gifts do not count.</param>
/// <param name="WorkedMost">How far ahead by work it has ever been, in fuel: what good standing goes by.</param>
/// <param name="InGoodStanding">Whether its overdraft is that of a member in good standing.</param>
/// <param name="Left">Whether it has left the pool: it can be paid, and spends nothing any more.</param>
public sealed record AccountView(
    string Account, string Pool, string Name, long Balance, long CreditLimit, long Available, long Worked = 0,
    long WorkedMost = 0, bool InGoodStanding = false, bool Left = false);

/// <summary>The answer of <c>POST /api/account/leave</c>.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Pool">The pool that it left.</param>
/// <param name="Left">When it left.</param>
/// <param name="Balance">What it has, in fuel; negative for a debt, which the pool's members see.</param>
public sealed record LeftAccount(string Account, string Pool, DateTimeOffset Left, long Balance);
