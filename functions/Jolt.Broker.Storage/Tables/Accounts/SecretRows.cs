using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Jolt.Broker.Accounts;
using Jolt.Broker.Storage.Connections;

namespace Jolt.Broker.Storage.Tables;

/// <summary>How a secret lies in a row: a salt of its own, and the hash.</summary>
internal static class SecretRows
{
    public static string Secret(this RandomSource random) =>
        Convert.ToHexStringLower(random.Bytes(SecretHash.SecretBytes));

    public static TableEntity WithSecret(this TableEntity row, RandomSource random, string secret)
    {
        var salt = random.Bytes(SecretHash.SaltBytes);
        row["Salt"] = salt;
        row["Hash"] = SecretHash.Of(salt, secret);
        return row;
    }

    /// <summary>What a request is known again by, where the request itself holds a secret.</summary>
    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static bool HasSecret(this TableEntity row, string secret) =>
        SecretHash.Matches(row.Bytes("Salt"), row.Bytes("Hash"), secret);
}
