namespace Jolt.Broker.Ledger;

/// <summary>
/// What an account keeps of a transfer, to know it again: the index from a transfer's id to its posting.
/// </summary>
/// <param name="Transfer">The transfer's id.</param>
/// <param name="Version">The number of its posting in this account.</param>
/// <param name="Fingerprint">What <see cref="TransferFingerprint"/> says of the whole transfer.</param>
/// <param name="Legs">All its legs, so that each account knows where the others are.</param>
public sealed record LedgerEntry(string Transfer, long Version, string Fingerprint, IReadOnlyList<TransferLeg> Legs);
