using Jolt.Contracts.Accounts;

namespace Jolt.Contracts.Client;

/// <summary>Calls about the keys that sign agents' tokens; they need the operator's key.</summary>
public sealed class SigningKeyCalls
{
    private const string Path = "api/operator/signing-keys";

    private readonly BrokerTransport _transport;

    internal SigningKeyCalls(BrokerTransport transport) => _transport = transport;

    /// <summary>Lists the keys; what they are is not told.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The keys, the oldest first.</returns>
    public Task<SigningKeyList> ListAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<SigningKeyList>(Path, cancellationToken);

    /// <summary>Makes a new key.</summary>
    /// <param name="request">Whether the former keys end at once.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The keys after it.</returns>
    public Task<SigningKeyList> RotateAsync(RotateSigningKeyRequest request, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<SigningKeyList>(HttpMethod.Post, Path, request, cancellationToken);
}
