using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Jolt.Contracts.Receipts;

/// <summary>What is signed of a receipt, and how.</summary>
public static class ReceiptSignature
{
    /// <summary>The version: the lines below in this order, ECDSA over P-256 with SHA-256.</summary>
    public const string Version = "jolt-receipt-1";

    /// <summary>The receipt with a signature.</summary>
    /// <param name="receipt">The receipt; its key's id is signed too.</param>
    /// <param name="key">The private key.</param>
    public static Receipt Sign(Receipt receipt, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ArgumentNullException.ThrowIfNull(key);
        return receipt with { Signature = Convert.ToBase64String(key.SignData(Text(receipt), HashAlgorithmName.SHA256)) };
    }

    /// <summary>Whether the receipt was signed with that key and not changed since.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="key">The key that it names.</param>
    public static bool IsGood(Receipt receipt, ReceiptKey key)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ArgumentNullException.ThrowIfNull(key);
        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key.PublicKey), out _);
            return receipt.Version == Version && receipt.Key == key.Id
                && ecdsa.VerifyData(Text(receipt), Convert.FromBase64String(receipt.Signature), HashAlgorithmName.SHA256);
        }
        catch (Exception damaged) when (damaged is FormatException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>One line a field. No field can hold a line feed in a receipt of ours, so that no two receipts have one text.</summary>
    private static byte[] Text(Receipt receipt)
    {
        var lines = new[]
        {
            receipt.Version, receipt.Key, receipt.Job, Number(receipt.Chunk), receipt.Lease, receipt.Pool, receipt.Buyer,
            receipt.Account, receipt.Agent, receipt.Module, receipt.Input, Number(receipt.Limits.Fuel),
            Number(receipt.Limits.MemoryPages), Number(receipt.Limits.OutputBytes), Number(receipt.Seed), receipt.Outcome,
            Number(receipt.Fuel), receipt.Output, receipt.Level, Number(receipt.Price),
            receipt.Done.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        };
        return Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(line => line.Replace("\n", "\\n", StringComparison.Ordinal))));
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
