namespace Jolt.Broker.Ledger;

/// <summary>Tells a repeated transfer from another one under the same id.</summary>
public static class TransferFingerprint
{
    /// <summary>SHA-256 over everything that a transfer says, in lower-case hexadecimal.</summary>
    /// <param name="transfer">The transfer.</param>
    public static string Of(Transfer transfer) =>
        PostingHash.Hexadecimal(
            $"""
            jolt-transfer-1
            {transfer.Pool}
            {transfer.Id}
            {transfer.Kind.Name()}
            {transfer.Job}
            {TransferText.OfLegs(transfer.Legs)}
            {transfer.Note}
            """);
}
