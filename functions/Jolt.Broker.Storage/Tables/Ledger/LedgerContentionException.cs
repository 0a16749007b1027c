namespace Jolt.Broker.Storage.Tables;

/// <summary>An account is written to by so many at once that this writer never had its turn. A retry is safe.</summary>
/// <param name="account">The account.</param>
public sealed class LedgerContentionException(string account)
    : Exception($"The ledger account '{account}' was changed by others at every one of {ContentionBackoff.AttemptsMax} tries.");
