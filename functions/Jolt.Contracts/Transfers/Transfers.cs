namespace Jolt.Contracts.Transfers;

/// <summary>The body of <c>POST /api/transfers</c>: a gift from the account of the key.</summary>
/// <param name="To">An account of the same pool, <c>a-…</c>, or <c>commons</c>.</param>
/// <param name="Amount">How much, in fuel; 1 to <see cref="Limits.GiftFuelMax"/>.</param>
/// <param name="Note">What the giver says of it; at most <see cref="Limits.GiftNoteCharsMax"/> characters on one line.</param>
public sealed record CreateTransferRequest(string To, long Amount, string? Note = null);

/// <summary>A gift that was made.</summary>
/// <param name="Transfer">The transfer's id, as both statements show it.</param>
/// <param name="Pool">The pool.</param>
/// <param name="From">The account that gave.</param>
/// <param name="To">The account that was given to.</param>
/// <param name="Amount">How much, in fuel.</param>
/// <param name="Note">What the giver said of it.</param>
public sealed record TransferView(string Transfer, string Pool, string From, string To, long Amount, string? Note = null);
