using System.Globalization;
using Jolt.Contracts.Accounts;

namespace Jolt.Contracts.Client;

/// <summary>Calls about accounts.</summary>
public sealed class AccountCalls
{
    private readonly BrokerTransport _transport;

    internal AccountCalls(BrokerTransport transport) => _transport = transport;

    /// <summary>Opens an account; the key comes back this once.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="account">The name, and an invite where the pool wants one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The account with its key.</returns>
    public Task<CreatedAccount> CreateAsync(string pool, CreateAccountRequest account, CancellationToken cancellationToken = default) =>
        CreateAsync(pool, account, idempotencyKey: null, cancellationToken);

    /// <summary>Opens an account; the key comes back this once.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="account">The name, and an invite where the pool wants one.</param>
    /// <param name="idempotencyKey">A random text of 16 characters or more; the same key and request again give the same account.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The account with its key.</returns>
    public Task<CreatedAccount> CreateAsync(
        string pool, CreateAccountRequest account, string? idempotencyKey, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<CreatedAccount>(
            HttpMethod.Post, $"api/pools/{Uri.EscapeDataString(pool)}/accounts", account, cancellationToken, idempotencyKey);

    /// <summary>Leaves the pool: the account spends nothing any more. Its open jobs have to end first.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What the account has, or owes.</returns>
    public Task<LeftAccount> LeaveAsync(CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<LeftAccount>(HttpMethod.Post, "api/account/leave", body: null, cancellationToken);

    /// <summary>Reads where the account stands whose key is shown.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Balance and limits.</returns>
    public Task<AccountView> GetAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<AccountView>("api/account", cancellationToken);

    /// <summary>Reads a page of postings, the newest first.</summary>
    /// <param name="continuation">From the page before; null for the newest.</param>
    /// <param name="take">Lines on the page, 1 to <see cref="Limits.StatementPageLinesMax"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    public Task<StatementPage> StatementAsync(
        string? continuation = null, int take = Limits.StatementPageLinesMax, CancellationToken cancellationToken = default) =>
        StatementAsync(job: null, kind: null, continuation, take, cancellationToken);

    /// <summary>Reads a page of those postings that a filter lets through, the newest first.</summary>
    /// <param name="job">Only those about this job; null for all.</param>
    /// <param name="kind">Only those of this kind, for example <c>gift</c>; null for all.</param>
    /// <param name="continuation">From the page before; null for the newest.</param>
    /// <param name="take">Lines on the page, 1 to <see cref="Limits.StatementPageLinesMax"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    public Task<StatementPage> StatementAsync(
        string? job, string? kind, string? continuation, int take = Limits.StatementPageLinesMax,
        CancellationToken cancellationToken = default) =>
        _transport.GetAsync<StatementPage>(
            $"api/account/statement?take={take.ToString(CultureInfo.InvariantCulture)}"
            + Parameter("continuation", continuation) + Filter(job, kind),
            cancellationToken);

    /// <summary>Copies all postings that a filter lets through as comma-separated values, the oldest first.</summary>
    /// <param name="job">Only those about this job; null for all.</param>
    /// <param name="kind">Only those of this kind; null for all.</param>
    /// <param name="destination">Where to write them.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <returns>A task that ends when all is written.</returns>
    public Task CopyStatementAsync(
        string? job, string? kind, Stream destination, CancellationToken cancellationToken = default) =>
        _transport.CopyAsync("api/account/statement?format=csv" + Filter(job, kind), destination, cancellationToken);

    /// <summary>Reads what is held in escrow for the account's jobs, and what it has earned and not been paid yet.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Both, with the rules that release them.</returns>
    public Task<HoldingsView> HoldingsAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<HoldingsView>("api/account/holdings", cancellationToken);

    private static string Filter(string? job, string? kind) => Parameter("job", job) + Parameter("kind", kind);

    private static string Parameter(string name, string? value) =>
        value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}
