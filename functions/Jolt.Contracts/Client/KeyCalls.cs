using Jolt.Contracts.Accounts;

namespace Jolt.Contracts.Client;

/// <summary>Calls about the keys of whoever's key is shown: an account's, or the operator's.</summary>
public sealed class KeyCalls
{
    private readonly BrokerTransport _transport;
    private readonly string _path;

    internal KeyCalls(BrokerTransport transport, string path) => (_transport, _path) = (transport, path);

    /// <summary>Lists the keys, without their secrets.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The keys, the oldest first.</returns>
    public Task<KeyList> ListAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<KeyList>(_path, cancellationToken);

    /// <summary>Makes a key, perhaps in another's place; it comes back this once. A second call makes a second key.</summary>
    /// <param name="request">Its name, and what it replaces.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The key.</returns>
    public Task<CreatedKey> CreateAsync(CreateKeyRequest request, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<CreatedKey>(HttpMethod.Post, _path, request, cancellationToken);

    /// <summary>Revokes a key.</summary>
    /// <param name="id">The key's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when the key opens nothing.</returns>
    public Task RevokeAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(HttpMethod.Delete, $"{_path}/{Uri.EscapeDataString(id)}", cancellationToken);
}
