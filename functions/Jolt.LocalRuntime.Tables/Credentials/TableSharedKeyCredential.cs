using System.Security.Cryptography;
using System.Text;

namespace Azure.Data.Tables;

/// <summary>An account's name and key. Whoever has them may do everything.</summary>
public class TableSharedKeyCredential
{
    private byte[] _key;

    /// <summary>Makes the credential.</summary>
    /// <param name="accountName">The account.</param>
    /// <param name="accountKey">Its key, in Base64.</param>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        ArgumentNullException.ThrowIfNull(accountName);
        ArgumentNullException.ThrowIfNull(accountKey);
        AccountName = accountName;
        _key = Convert.FromBase64String(accountKey);
    }

    /// <summary>The account.</summary>
    public string AccountName { get; }

    /// <summary>Takes another key, after the old one was rotated.</summary>
    /// <param name="accountKey">The key, in Base64.</param>
    public void SetAccountKey(string accountKey) => Volatile.Write(ref _key, Convert.FromBase64String(accountKey));

    /// <summary>Signs a text with HMAC-SHA256.</summary>
    internal string Sign(string text) =>
        Convert.ToBase64String(HMACSHA256.HashData(Volatile.Read(ref _key), Encoding.UTF8.GetBytes(text)));
}
