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
public sealed record AccountView(
    string Account, string Pool, string Name, long Balance, long CreditLimit, long Available);
