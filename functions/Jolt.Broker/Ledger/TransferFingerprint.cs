using System.Globalization;

namespace Jolt.Broker.Ledger;

/// <summary>Tells a repeated transfer from another one under the same id.</summary>
public static class TransferFingerprint
{
    /// <summary>SHA-256 over everything that a transfer says, in lower-case hexadecimal.</summary>
    /// <param name="transfer">The transfer.</param>
    public static string Of(Transfer transfer)
    {
        var legs = transfer.Legs.Select(leg => string.Create(CultureInfo.InvariantCulture, $"{leg.Account}={leg.Amount}"));
        return PostingHash.Hexadecimal(
            $"""
            jolt-transfer-1
            {transfer.Pool}
            {transfer.Id}
            {transfer.Kind.Name()}
            {transfer.Job}
            {string.Join(',', legs)}
            {transfer.Note}
            """);
    }
}
