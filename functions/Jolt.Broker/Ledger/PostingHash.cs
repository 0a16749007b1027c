using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Jolt.Broker.Ledger;

/// <summary>What makes a ledger's past tamper-evident: every posting's hash covers the whole chain before it.</summary>
public static class PostingHash
{
    /// <summary>The hash before the first posting.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>The hash of a posting on top of the one before.</summary>
    /// <param name="previous">The hash before, in hexadecimal.</param>
    /// <param name="pool">The account's pool: a chain cannot be carried over to another pool.</param>
    /// <param name="posting">The posting; its own hash is not looked at.</param>
    /// <returns>SHA-256 in lower-case hexadecimal.</returns>
    public static string Of(string previous, string pool, Posting posting) =>
        Hexadecimal(Canonical(previous, pool, posting));

    /// <summary>SHA-256 of a text's UTF-8, in lower-case hexadecimal.</summary>
    /// <param name="text">The text.</param>
    internal static string Hexadecimal(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // A line feed ends each field; only the note may hold one, and it comes last, so that no two postings share a text. A
    // debit says one thing more, the limit that it kept, and another first line, so that neither can be taken for the other.
    private static string Canonical(string previous, string pool, Posting posting) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            jolt-posting-{(posting.Limit is null ? 1 : 2)}
            {previous}
            {pool}
            {posting.Account}
            {posting.Version}
            {posting.Time.ToUnixTimeMilliseconds()}
            {posting.Transfer}
            {posting.Kind.Name()}
            {posting.Counterparty}
            {posting.Job}
            {posting.Amount}
            {posting.Balance}
            {(posting.Limit is { } limit ? string.Create(CultureInfo.InvariantCulture, $"{limit}\n") : "")}{posting.Note}
            """);
}
