using Jolt.Broker.Accounts;
using Jolt.Broker.Storage.Market;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Opens accounts, and shows an owner where an account stands.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="pools">The pools.</param>
/// <param name="accounts">The accounts.</param>
/// <param name="ledger">Their balances.</param>
/// <param name="holdings">What is on its way to them.</param>
public sealed class AccountFunctions(
    Callers callers, PoolStore pools, AccountStore accounts, LedgerStore ledger, HoldingsDesk holdings)
{
    /// <summary>
    /// <c>POST /api/pools/{pool}/accounts</c>: an invite, the operator's key, or an open pool lets one in.
    /// </summary>
    [Function("OpenAccount")]
    public async Task<IResult> OpenAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "pools/{pool}/accounts")] HttpRequest request,
        string pool,
        CancellationToken cancel)
    {
        var isOperator = callers.IsOperator(request);
        if (!isOperator && Callers.HasCredential(request))
        {
            // A mistyped operator's key must not turn into an account by the pool's rule for anyone.
            throw Refusals.Forbidden("Opening an account takes the operator's key, or none and an invite.").AsException();
        }

        var view = await pools.RequireAsync(pool, cancel);
        var wish = await RequestBody.ReadJsonAsync<CreateAccountRequest>(request, cancel);
        RequestChecks.RequireNone(AccountRules.Check(wish));
        return await accounts.OpenAsync(view, wish, isOperator, cancel) switch
        {
            OpenAccountOutcome.Opened opened => Answers.Created(opened.Account),
            OpenAccountOutcome.Refused refused => Answers.Refused(Refusals.Forbidden(refused.Why)),
            var other => throw new InvalidOperationException($"Opening an account ended as {other}."),
        };
    }

    /// <summary><c>GET /api/account</c>: where the account of the key stands.</summary>
    [Function("GetAccount")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "account")] HttpRequest request,
        CancellationToken cancel)
    {
        var member = await callers.RequireAccountAsync(request, cancel);
        var head = await ledger.GetHeadAsync(member.Pool, member.Account, cancel)
            ?? throw new InvalidOperationException($"Account '{member.Account}' has no ledger.");
        return Answers.Ok(new AccountView(
            member.Account, member.Pool, member.Name, head.Balance, head.CreditLimit, Math.Max(0, head.Available)));
    }

    /// <summary><c>GET /api/account/holdings</c>: what is held in escrow, what is pending, and what releases it.</summary>
    [Function("GetHoldings")]
    public async Task<IResult> GetHoldingsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "account/holdings")] HttpRequest request,
        CancellationToken cancel) =>
        Answers.Ok(await holdings.GetAsync(await callers.RequireAccountAsync(request, cancel), cancel));
}
