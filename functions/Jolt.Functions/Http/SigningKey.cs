using Jolt.Broker.Storage.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Tokens;

namespace Jolt.Functions.Http;

/// <summary>
/// The key that signs agents' tokens: from a setting, or else the one that the broker made for itself.
/// </summary>
/// <param name="configuration">What may hold the key.</param>
/// <param name="store">Where the broker keeps its own.</param>
public sealed class SigningKey(IConfiguration configuration, SigningKeyStore store)
{
    /// <summary>The setting that holds the key in base64, of 32 bytes or more.</summary>
    public const string Setting = "Jolt:TokenSigningKey";

    private const int KeyBytesMin = 32;

    private volatile SymmetricSecurityKey? _key;

    /// <summary>The key.</summary>
    /// <param name="cancel">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">The setting does not hold a key.</exception>
    public async ValueTask<SymmetricSecurityKey> GetAsync(CancellationToken cancel) =>
        _key ??= new SymmetricSecurityKey(FromSetting() ?? await store.GetAsync(cancel));

    private byte[]? FromSetting()
    {
        if (configuration[Setting] is not { Length: > 0 } text)
        {
            return null;
        }

        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) && length >= KeyBytesMin
            ? key[..length]
            : throw new InvalidOperationException(
                $"The setting '{Setting}' does not hold a key: expected base64 of {KeyBytesMin} bytes or more.");
    }
}
