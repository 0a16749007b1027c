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

    /// <summary>Makes a pool; one that is there with other rules is a refusal. Needs the operator's key.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="settings">Its rules.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The pool.</returns>
    public Task<PoolView> CreateAsync(string pool, PoolSettings settings, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<PoolView>(HttpMethod.Put, Path(pool), settings, cancellationToken, mustBeNew: true);

    /// <summary>Changes a pool's rules, if they are still the ones that were read. Needs the key of who runs the pool.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="settings">Its rules from now on.</param>
    /// <param name="tag">The <see cref="PoolView.ETag"/> of the rules that were read.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The pool as it is now.</returns>
    public Task<PoolView> EditAsync(
        string pool, PoolSettings settings, string tag, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<PoolView>(HttpMethod.Put, Path(pool), settings, cancellationToken, ifMatch: tag);

    /// <summary>Reads a pool's rules.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The pool.</returns>
    public Task<PoolView> GetAsync(string pool, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<PoolView>(Path(pool), cancellationToken);

    /// <summary>Reads the commons' balance and who left with a debt; for members.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The books.</returns>
    public Task<PoolBooks> BooksAsync(string pool, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<PoolBooks>(Path(pool) + "/books", cancellationToken);

    /// <summary>Reads a page of the pool's members; for members.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="continuation">From the page before; null for the first.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    public Task<MemberPage> MembersAsync(
        string pool, string? continuation = null, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<MemberPage>(
            Path(pool) + "/members" + (continuation is null ? "" : $"?continuation={Uri.EscapeDataString(continuation)}"),
            cancellationToken);

    /// <summary>Makes an invite; needs the key of who runs the pool.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="invite">How many it admits and for how long.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The invite, with its code.</returns>
    public Task<CreatedInvite> InviteAsync(string pool, CreateInviteRequest invite, CancellationToken cancellationToken = default) =>
        InviteAsync(pool, invite, idempotencyKey: null, cancellationToken);

    /// <summary>Makes an invite; needs the key of who runs the pool.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="invite">How many it admits and for how long.</param>
    /// <param name="idempotencyKey">Any text of the caller's; the same key and wish again give the same invite again.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The invite, with its code.</returns>
    public Task<CreatedInvite> InviteAsync(
        string pool, CreateInviteRequest invite, string? idempotencyKey, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<CreatedInvite>(
            HttpMethod.Post, Path(pool) + "/invites", invite, cancellationToken, idempotencyKey);

    /// <summary>Lists the pool's invites; needs the key of who runs the pool.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The invites.</returns>
    public Task<InviteList> InvitesAsync(string pool, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<InviteList>(Path(pool) + "/invites", cancellationToken);

    /// <summary>Revokes an invite; needs the key of who runs the pool.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="invite">The invite's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The invite as it is now.</returns>
    public Task<InviteView> RevokeInviteAsync(string pool, string invite, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<InviteView>(
            HttpMethod.Delete, $"{Path(pool)}/invites/{Uri.EscapeDataString(invite)}", body: null, cancellationToken);

    /// <summary>Asks to be let in.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="request">Who asks, and why.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The request, with the code that opens the account once it is approved.</returns>
    public Task<CreatedJoinRequest> AskAsync(string pool, CreateJoinRequest request, CancellationToken cancellationToken = default) =>
        AskAsync(pool, request, idempotencyKey: null, cancellationToken);

    /// <summary>Asks to be let in.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="request">Who asks, and why.</param>
    /// <param name="idempotencyKey">A random text of 16 characters or more; the same key and request again give the same code.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The request, with the code that opens the account once it is approved.</returns>
    public Task<CreatedJoinRequest> AskAsync(
        string pool, CreateJoinRequest request, string? idempotencyKey, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<CreatedJoinRequest>(
            HttpMethod.Post, Path(pool) + "/requests", request, cancellationToken, idempotencyKey);

    /// <summary>Lists the requests to be let in; needs the key of who runs the pool.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The requests.</returns>
    public Task<JoinRequestList> RequestsAsync(string pool, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<JoinRequestList>(Path(pool) + "/requests", cancellationToken);

    /// <summary>Answers a request to be let in; needs the key of who runs the pool.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="request">The request's id.</param>
    /// <param name="approved">Yes or no.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The request as it is now.</returns>
    public Task<JoinRequestView> AnswerAsync(
        string pool, string request, bool approved, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<JoinRequestView>(
            HttpMethod.Post, $"{Path(pool)}/requests/{Uri.EscapeDataString(request)}/{(approved ? "approve" : "refuse")}",
            body: null, cancellationToken);

    /// <summary>Recomputes the ledger's invariants from its rows.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was found.</returns>
    public Task<PoolAudit> AuditAsync(string pool, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<PoolAudit>(Path(pool) + "/audit", cancellationToken);

    private static string Path(string pool) => $"api/pools/{Uri.EscapeDataString(pool)}";
}
