using System.Security.Cryptography;
using System.Text;

namespace Jolt.Broker.Accounts;

/// <summary>
/// How secrets are kept: as a salted hash, never as they are. They are 256 random bits and not chosen by people, so that
/// one round of SHA-256 is as good as many: there is nothing to guess.
/// </summary>
public static class SecretHash
{
    /// <summary>Bytes of a salt.</summary>
    public const int SaltBytes = 16;

    /// <summary>Random bytes of a secret.</summary>
    public const int SecretBytes = 32;

    /// <summary>The hash of a secret.</summary>
    /// <param name="salt">Random bytes of its own.</param>
    /// <param name="secret">The secret's text.</param>
    public static byte[] Of(ReadOnlySpan<byte> salt, string secret) =>
        HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(secret));

    /// <summary>Whether the secret is the one, in a time that does not tell how much of it is right.</summary>
    /// <param name="salt">The salt that was kept.</param>
    /// <param name="hash">The hash that was kept.</param>
    /// <param name="secret">The secret that was shown.</param>
    public static bool Matches(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> hash, string secret) =>
        CryptographicOperations.FixedTimeEquals(hash, Of(salt, secret));
}
