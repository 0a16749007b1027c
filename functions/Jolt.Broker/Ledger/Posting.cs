namespace Jolt.Broker.Ledger;

/// <summary>One line of an account's ledger: a transfer's leg, chained to the line before it.</summary>
/// <param name="Account">The account.</param>
/// <param name="Version">The posting's number in the account, from 1.</param>
/// <param name="Time">When it was posted, in whole milliseconds of UTC.</param>
/// <param name="Transfer">The transfer's id.</param>
/// <param name="Kind">Why credit moved.</param>
/// <param name="Counterparty">The other account.</param>
/// <param name="Job">The job it is about, if any.</param>
/// <param name="Note">What its sender said of it.</param>
/// <param name="Amount">Signed amount in fuel.</param>
/// <param name="Balance">The balance after it, in fuel.</param>
/// <param name="Hash">SHA-256 over the hash before and this posting, in hexadecimal.</param>
/// <param name="Limit">
/// How far below zero the account might go when this was taken from it, in fuel; null for a credit, which no limit binds.
/// </param>
public sealed record Posting(
    string Account, long Version, DateTimeOffset Time, string Transfer, TransferKind Kind, string Counterparty,
    string? Job, string? Note, long Amount, long Balance, string Hash, long? Limit = null);
