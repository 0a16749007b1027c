namespace Jolt.Broker.Ledger;

/// <summary>
/// The names of ledger accounts that no person owns. A person's account is named by its id, <c>a-…</c>.
/// </summary>
public static class LedgerAccounts
{
    /// <summary>The pool's own account: a small fee feeds it; audits and tie-breaks are paid from it.</summary>
    public const string Commons = "commons";

    /// <summary>What every escrow's name starts with.</summary>
    public const string EscrowPrefix = "escrow:";

    /// <summary>The account of a job: filled before anything is offered, paid out of, emptied at the end.</summary>
    /// <param name="job">The job's id.</param>
    public static string Escrow(string job) => EscrowPrefix + job;

    /// <summary>The job whose escrow the account is, or null.</summary>
    /// <param name="account">A ledger account.</param>
    public static string? JobOfEscrow(string account) =>
        account.StartsWith(EscrowPrefix, StringComparison.Ordinal) ? account[EscrowPrefix.Length..] : null;

    /// <summary>
    /// Whether the account belongs to the pool itself. Such an account opens with its first credit and has no overdraft;
    /// a person's account has to be opened before it can be paid.
    /// </summary>
    /// <param name="account">A ledger account.</param>
    public static bool IsOwnedByPool(string account) =>
        account == Commons || account.StartsWith(EscrowPrefix, StringComparison.Ordinal);
}
