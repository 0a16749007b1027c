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
    public Task<CreatedAccount> CreateAsync(
        string pool, CreateAccountRequest account, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<CreatedAccount>(
            HttpMethod.Post, $"api/pools/{Uri.EscapeDataString(pool)}/accounts", account, cancellationToken);

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
        string? continuation = null, int take = Limits.StatementPageLinesMax, CancellationToken cancellationToken = default)
    {
        var older = continuation is null ? "" : $"&continuation={Uri.EscapeDataString(continuation)}";
        var path = $"api/account/statement?take={take.ToString(CultureInfo.InvariantCulture)}{older}";
        return _transport.GetAsync<StatementPage>(path, cancellationToken);
    }
}
