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
/// <param name="limits">How many may be opened.</param>
public sealed class AccountFunctions(
    Callers callers, PoolStore pools, AccountStore accounts, LedgerStore ledger, HoldingsDesk holdings, RequestLimits limits)
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

        if (!isOperator)
        {
            await limits.RequireOpeningAsync(request.HttpContext);
        }

        var view = await pools.RequireAsync(pool, cancel);
        var key = IdempotencyKeys.OfSecret(request);
        var wish = await RequestBody.ReadJsonAsync<CreateAccountRequest>(request, cancel);
        RequestChecks.RequireNone(AccountRules.Check(wish));
        return await accounts.OpenAsync(view, wish, isOperator, key, cancel) switch
        {
            OpenAccountOutcome.Opened opened => Answers.Created(opened.Account),
            OpenAccountOutcome.OtherRequest => Answers.Refused(IdempotencyKeys.OtherRequest("account was opened", key!)),
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
        var standing = await ledger.GetStandingAsync(member.Pool, member.Account, cancel)
            ?? throw new InvalidOperationException($"Account '{member.Account}' has no ledger.");
        var head = standing.Head;
        return Answers.Ok(new AccountView(
            member.Account, member.Pool, member.Name, head.Balance, head.CreditLimit, Math.Max(0, head.Available), head.Worked,
            head.WorkedMost, standing.InGoodStanding, head.Left));
    }

    /// <summary>
    /// <c>POST /api/account/leave</c>: the account spends nothing any more, and a debt of its stays visible to the pool. It
    /// can still be paid, so that its agents may work a debt off. Done twice, it changes nothing.
    /// </summary>
    [Function("LeavePool")]
    public async Task<IResult> LeaveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "account/leave")] HttpRequest request,
        CancellationToken cancel)
    {
        var member = await callers.RequireAccountAsync(request, cancel);
        if (await holdings.OpenJobsAsync(member, cancel) is [_, ..] open)
        {
            throw Refusals.Conflict(
                $"{open.Count} jobs of the account are open, the first is '{open[0]}'. Let them end or cancel them.").AsException();
        }

        await ledger.LeaveAsync(member.Pool, member.Account, cancel);
        var left = await accounts.LeaveAsync(member.Pool, member.Account, cancel);
        var balance = await ledger.GetBalanceAsync(member.Pool, member.Account, cancel);
        return Answers.Ok(new LeftAccount(member.Account, member.Pool, left.Left!.Value, balance));
    }

    /// <summary><c>GET /api/account/holdings</c>: what is held in escrow, what is pending, and what releases it.</summary>
    [Function("GetHoldings")]
    public async Task<IResult> GetHoldingsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "account/holdings")] HttpRequest request,
        CancellationToken cancel) =>
        Answers.Ok(await holdings.GetAsync(await callers.RequireAccountAsync(request, cancel), cancel));
}
