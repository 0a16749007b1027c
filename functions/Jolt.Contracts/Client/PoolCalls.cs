using Jolt.Contracts.Pools;

namespace Jolt.Contracts.Client;

/// <summary>Calls about pools.</summary>
public sealed class PoolCalls
{
    private readonly BrokerTransport _transport;

    internal PoolCalls(BrokerTransport transport) => _transport = transport;

    /// <summary>Makes a pool or changes its rules; needs the operator's key.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="settings">Its rules.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The pool as it is now.</returns>
    public Task<PoolView> PutAsync(string pool, PoolSettings settings, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<PoolView>(HttpMethod.Put, Path(pool), settings, cancellationToken);

    /// <summary>Reads a pool's rules.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The pool.</returns>
    public Task<PoolView> GetAsync(string pool, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<PoolView>(Path(pool), cancellationToken);

    /// <summary>Makes an invite; needs the operator's key.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="invite">How many it admits and for how long.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The invite, with its code.</returns>
    public Task<CreatedInvite> InviteAsync(
        string pool, CreateInviteRequest invite, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<CreatedInvite>(HttpMethod.Post, Path(pool) + "/invites", invite, cancellationToken);

    /// <summary>Recomputes the ledger's invariants from its rows.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was found.</returns>
    public Task<PoolAudit> AuditAsync(string pool, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<PoolAudit>(Path(pool) + "/audit", cancellationToken);

    private static string Path(string pool) => $"api/pools/{Uri.EscapeDataString(pool)}";
}
