namespace Jolt.Broker.Ledger;

/// <summary>One account's part of a transfer.</summary>
/// <param name="Account">A ledger account of the transfer's pool.</param>
/// <param name="Amount">Signed amount in fuel; negative takes from the account.</param>
public sealed record TransferLeg(string Account, long Amount);

/// <summary>
/// Credit that moves inside a pool, whole or not at all. The first leg is the only debit: posting it is the point of no
/// return, after which the credits can only be completed, never refused. <see cref="TransferRules"/> has the rest.
/// </summary>
/// <param name="Pool">The pool.</param>
/// <param name="Id">
/// The idempotency key, the payer's own: the same id of the same payer twice moves the credit once. Two payers may use one
/// id, so that nobody can use up another's.
/// </param>
/// <param name="Kind">Why it moves.</param>
/// <param name="Job">The job it is about, if any.</param>
/// <param name="Legs">The debit, then the credits; together they sum to zero.</param>
/// <param name="Note">What its sender says of it.</param>
public sealed record Transfer(
    string Pool, string Id, TransferKind Kind, string? Job, IReadOnlyList<TransferLeg> Legs, string? Note = null)
{
    /// <summary>The leg that is taken from.</summary>
    public TransferLeg Debit => Legs[0];

    /// <summary>The legs that are given to.</summary>
    public IEnumerable<TransferLeg> Credits => Legs.Skip(1);

    /// <summary>Who stands on the other side of a leg: the payer, or for the payer the first that is paid.</summary>
    /// <param name="leg">The leg's place in <see cref="Legs"/>.</param>
    public string Counterparty(int leg) => leg == 0 ? Legs[1].Account : Legs[0].Account;
}
