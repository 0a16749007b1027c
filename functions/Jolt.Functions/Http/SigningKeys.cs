using System.Security.Cryptography;
using Jolt.Broker.Accounts;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts;
using Microsoft.Extensions.Configuration;

namespace Jolt.Functions.Http;

/// <summary>
/// The keys that sign agents' tokens: from a setting, or else the ring that the broker keeps in its storage.
/// </summary>
/// <param name="configuration">What may hold the keys.</param>
/// <param name="store">Where the broker keeps its own.</param>
/// <param name="time">The time.</param>
public sealed class SigningKeys(IConfiguration configuration, SigningKeyStore store, TimeProvider time)
{
    /// <summary>
    /// The setting that holds the keys in base64, each of 32 bytes or more, with commas between them: the first signs,
    /// and all are accepted.
    /// </summary>
    public const string Setting = "Jolt:TokenSigningKey";

    private const int KeyBytesMin = 32;

    /// <summary>Hexadecimal digits of a key's hash that name it: enough to tell a few keys apart, and of no use else.</summary>
    private const int KeyIdChars = 16;

    private volatile Known? _known;

    /// <summary>Whether a setting holds the keys, so that they are changed there and not here.</summary>
    public bool AreSet => configuration[Setting] is { Length: > 0 };

    /// <summary>The keys, the oldest first, as this instance of the broker knows them.</summary>
    /// <param name="cancel">Gives up waiting.</param>
    /// <exception cref="SettingException">The setting does not hold keys.</exception>
    public async ValueTask<IReadOnlyList<SigningKeyState>> GetAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (_known is { } known && now < known.Until)
        {
            return known.Ring;
        }

        var ring = AreSet ? FromSetting(configuration[Setting]!, now) : await store.GetAsync(cancel);
        Know(ring, now);
        return ring;
    }

    /// <summary>Makes a new key. It signs once every instance of the broker knows it; nobody is logged out.</summary>
    /// <param name="atOnce">Whether it signs now and every former key ends: agents then open new sessions.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>The keys after it.</returns>
    public async Task<IReadOnlyList<SigningKeyState>> RotateAsync(bool atOnce, CancellationToken cancel)
    {
        var ring = await store.RotateAsync(atOnce, cancel);
        Know(ring, time.GetUtcNow());
        return ring;
    }

    private void Know(IReadOnlyList<SigningKeyState> ring, DateTimeOffset now) =>
        _known = new Known(ring, now.AddSeconds(SigningKeyRing.RefreshSeconds));

    // All begin now: the newest signs, and the others do not end before the setting drops them.
    private static IReadOnlyList<SigningKeyState> FromSetting(string text, DateTimeOffset now) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries).Reverse().Select(Decode).Select(secret => new SigningKeyState(
            Convert.ToHexStringLower(SHA256.HashData(secret))[..KeyIdChars], secret, SignsFrom: now))];

    private static byte[] Decode(string text)
    {
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) && length >= KeyBytesMin
            ? key[..length]
            : throw new SettingException(
                $"The setting '{Setting}' does not hold keys: expected base64 of {KeyBytesMin} bytes or more, "
                + "or several of them with commas between.");
    }

    private sealed record Known(IReadOnlyList<SigningKeyState> Ring, DateTimeOffset Until);
}
