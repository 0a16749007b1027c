namespace Jolt.Broker.Ledger;

/// <summary>What is to be done with one leg of a transfer.</summary>
public abstract record LegDecision
{
    private LegDecision()
    {
    }

    /// <summary>Write the posting and the head after it, together.</summary>
    /// <param name="Head">The account's head afterwards.</param>
    /// <param name="Posting">The posting.</param>
    public sealed record Post(AccountHead Head, Posting Posting) : LegDecision;

    /// <summary>The leg is there already: nothing to do.</summary>
    public sealed record Replay : LegDecision;

    /// <summary>Another transfer with this id is there.</summary>
    public sealed record Conflict : LegDecision;

    /// <summary>The account does not have it.</summary>
    /// <param name="Needed">The leg's amount in fuel, as a positive number.</param>
    /// <param name="Available">What there is in fuel, overdraft included; never negative.</param>
    public sealed record Refuse(long Needed, long Available) : LegDecision;
}
