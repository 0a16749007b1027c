namespace Jolt.Broker.Ledger;

/// <summary>How asking for a transfer ended.</summary>
public abstract record TransferOutcome
{
    private TransferOutcome()
    {
    }

    /// <summary>Whether the transfer stands, whole: posted now or before.</summary>
    public bool Stands => this is Posted or Replayed;

    /// <summary>Every leg is posted.</summary>
    public sealed record Posted : TransferOutcome;

    /// <summary>Its debit was there already; what was missing of the credits has been completed.</summary>
    public sealed record Replayed : TransferOutcome;

    /// <summary>The debited account does not have it. Nothing was changed.</summary>
    /// <param name="Needed">What was asked for, in fuel.</param>
    /// <param name="Available">What there is in fuel, overdraft included; never negative.</param>
    public sealed record InsufficientCredit(long Needed, long Available) : TransferOutcome;

    /// <summary>Another transfer with the same id stands. Nothing was changed.</summary>
    /// <param name="Transfer">The id.</param>
    public sealed record Conflict(string Transfer) : TransferOutcome;

    /// <summary>The pool has no such account. Nothing was changed.</summary>
    /// <param name="Account">The account.</param>
    public sealed record UnknownAccount(string Account) : TransferOutcome;
}
