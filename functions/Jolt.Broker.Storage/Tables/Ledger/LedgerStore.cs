using Jolt.Broker.Ledger;
using Jolt.Contracts.Accounts;

namespace Jolt.Broker.Storage.Tables;

/// <summary>The ledger in Table Storage.</summary>
public sealed class LedgerStore
{
    /// <summary>Opens an account, or leaves it as it is if it is open.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="account">The account.</param>
    /// <param name="creditLimit">How far below zero its balance may go, in fuel.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public Task OpenAccountAsync(string pool, string account, long creditLimit, CancellationToken cancel) =>
        throw new NotImplementedException();

    /// <summary>Carries a transfer out, whole or not at all; completes it if it was begun before.</summary>
    /// <param name="transfer">The transfer.</param>
    /// <param name="cancel">Gives up waiting; what was begun is completed by a retry or by the roll-forward.</param>
    public Task<TransferOutcome> TransferAsync(Transfer transfer, CancellationToken cancel) =>
        throw new NotImplementedException();

    /// <summary>Where an account stands, or null if it was never opened.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="account">The account.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public Task<AccountHead?> GetHeadAsync(string pool, string account, CancellationToken cancel) =>
        throw new NotImplementedException();

    /// <summary>An account's postings, the newest first.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="account">The account.</param>
    /// <param name="continuation">What the page before said, or null for the first.</param>
    /// <param name="take">Lines on the page.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public Task<StatementPage> GetStatementAsync(
        string pool, string account, string? continuation, int take, CancellationToken cancel) =>
        throw new NotImplementedException();
}
