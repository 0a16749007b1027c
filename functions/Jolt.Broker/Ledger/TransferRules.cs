using System.Text.RegularExpressions;

namespace Jolt.Broker.Ledger;

/// <summary>
/// What a transfer must be. A transfer that is not is a bug of its maker, so that checking it throws.
/// </summary>
public static partial class TransferRules
{
    /// <summary>
    /// Legs in one transfer. Every leg is a storage transaction of its own, and all of them must be done within the
    /// time that one activity has.
    /// </summary>
    public const int LegsMax = 16;

    /// <summary>Length of a note in characters.</summary>
    public const int NoteCharsMax = Contracts.Limits.GiftNoteCharsMax;

    /// <summary>Checks a transfer's shape.</summary>
    /// <param name="transfer">The transfer.</param>
    /// <exception cref="ArgumentException">The transfer can never be posted; the message says why.</exception>
    public static void Check(Transfer transfer)
    {
        var fault = Fault(transfer);
        if (fault is not null)
        {
            throw new ArgumentException($"Transfer '{transfer.Id}' {fault}.", nameof(transfer));
        }
    }

    /// <summary>What is wrong with a transfer's shape, as the end of a sentence, or null.</summary>
    /// <param name="transfer">The transfer.</param>
    public static string? Fault(Transfer transfer)
    {
        if (!Key().IsMatch(transfer.Id))
        {
            return "has an id that is not 1 to 200 of a-z, A-Z, 0-9 and . : _ -";
        }

        if (transfer.Legs.Count is < 2 or > LegsMax)
        {
            return $"has {transfer.Legs.Count} legs; 2 to {LegsMax} are possible";
        }

        if (transfer.Note is { Length: > NoteCharsMax })
        {
            return $"has a note of more than {NoteCharsMax} characters";
        }

        return FaultOfLegs(transfer.Legs);
    }

    private static string? FaultOfLegs(IReadOnlyList<TransferLeg> legs)
    {
        if (legs[0].Amount >= 0 || legs.Skip(1).Any(leg => leg.Amount <= 0))
        {
            return "must have one debit first and then credits only";
        }

        if (legs.FirstOrDefault(leg => !Key().IsMatch(leg.Account)) is { } strange)
        {
            return $"has a leg on '{strange.Account}', which is not an account's name";
        }

        if (legs.Select(leg => leg.Account).Distinct(StringComparer.Ordinal).Count() != legs.Count)
        {
            return "has two legs on one account";
        }

        // A sum of longs can wrap around to zero, so that it is taken in a wider type.
        var sum = legs.Aggregate(Int128.Zero, (total, leg) => total + leg.Amount);
        return sum == 0 ? null : $"has legs that sum to {sum} instead of 0";
    }

    // These characters are safe in a table key, and none of them separates fields in a posting's canonical text.
    [GeneratedRegex(@"\A[a-zA-Z0-9.:_-]{1,200}\z")]
    private static partial Regex Key();
}
