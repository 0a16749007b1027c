using Jolt.Broker.Pools;
using Jolt.Contracts;
using Jolt.Contracts.Problems;
using Jolt.Contracts.Transfers;

namespace Jolt.Broker.Ledger;

/// <summary>What one member may give to another.</summary>
public static class Gifts
{
    private const string IdPrefix = "gift:";
    private const char AccountPrefix = 'a';
    private const int IdHexChars = 32;

    /// <summary>What is wrong with a wish to give; empty if nothing is.</summary>
    /// <param name="request">The wish.</param>
    /// <param name="from">The account that gives.</param>
    public static IReadOnlyList<FieldError> Check(CreateTransferRequest request, string from)
    {
        var errors = new List<FieldError>();
        if (!IsReceiver(request.To))
        {
            errors.Add(new FieldError("to", $"an account of the pool, 'a-…', or '{LedgerAccounts.Commons}'"));
        }
        else if (request.To == from)
        {
            errors.Add(new FieldError("to", "another account than the one that gives"));
        }

        if (request.Amount is < 1 or > Limits.GiftFuelMax)
        {
            errors.Add(new FieldError("amount", $"fuel, from 1 to {Limits.GiftFuelMax}"));
        }

        if (request.Note is { } note && (note.Length > Limits.GiftNoteCharsMax || !DisplayNames.IsOneLine(note)))
        {
            errors.Add(new FieldError("note", $"one line of at most {Limits.GiftNoteCharsMax} characters, none of them a control character"));
        }

        return errors;
    }

    /// <summary>The transfer of a gift: the same for the same key of the same giver, so that a retry gives nothing twice.</summary>
    /// <param name="pool">The pool of both.</param>
    /// <param name="from">The account that gives.</param>
    /// <param name="key">The request's Idempotency-Key, or a random one if it had none.</param>
    /// <param name="request">A wish that <see cref="Check"/> found nothing wrong with.</param>
    public static Transfer Of(string pool, string from, string key, CreateTransferRequest request) =>
        new(
            pool, IdPrefix + PostingHash.Hexadecimal($"{from}\n{key}")[..IdHexChars], TransferKind.Gift, Job: null,
            [new(from, -request.Amount), new(request.To, request.Amount)], request.Note is "" ? null : request.Note);

    // An escrow is fed by its buyer alone, and only before its job begins: a gift into it would belong to nobody.
    private static bool IsReceiver(string account) =>
        account == LedgerAccounts.Commons || (Identifiers.IsId(account) && account[0] == AccountPrefix);
}
