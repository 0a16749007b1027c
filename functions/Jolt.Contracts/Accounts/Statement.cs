namespace Jolt.Contracts.Accounts;

/// <summary>One posting of an account.</summary>
/// <param name="Version">The posting's number in the account, from 1.</param>
/// <param name="Time">When it was posted.</param>
/// <param name="Transfer">The transfer that it is a leg of.</param>
/// <param name="Kind">Why: <c>fund</c>, <c>pay</c>, <c>fee</c>, <c>refund</c>, <c>gift</c>.</param>
/// <param name="Counterparty">The other account.</param>
/// <param name="Job">The job it is about, if any.</param>
/// <param name="Amount">Signed amount in fuel.</param>
/// <param name="Balance">The balance after it, in fuel.</param>
/// <param name="Hash">SHA-256 over the posting before and this one, in hexadecimal.</param>
/// <param name="Note">What the sender of a gift said of it.</param>
/// <param name="CreditLimit">How far below zero the account might go when this was taken from it, in fuel; debits only.</param>
public sealed record StatementLine(
    long Version, DateTimeOffset Time, string Transfer, string Kind, string Counterparty, string? Job,
    long Amount, long Balance, string Hash, string? Note = null, long? CreditLimit = null);

/// <summary>The answer of <c>GET /api/account/statement</c>: the newest postings first.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Lines">The postings.</param>
/// <param name="Continuation">
/// Pass it as <c>?continuation=</c> for older ones; null at the end. A filtered page may be short, or empty, and still have
/// one: the broker looks through a bounded number of postings for each answer.
/// </param>
public sealed record StatementPage(string Account, IReadOnlyList<StatementLine> Lines, string? Continuation);
