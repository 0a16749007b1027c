using Jolt.Broker.Ledger;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Transfers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Lets members give credit to each other.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="ledger">What moves it.</param>
/// <param name="random">Keys for requests that bring none.</param>
public sealed class TransferFunctions(Callers callers, LedgerStore ledger, RandomSource random)
{
    /// <summary><c>POST /api/transfers</c>: a gift from the key's account to another one of its pool.</summary>
    [Function("CreateTransfer")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "transfers")] HttpRequest request,
        CancellationToken cancel)
    {
        var member = await callers.RequireAccountAsync(request, cancel);
        var key = IdempotencyKeys.Of(request) ?? random.Id();
        var wish = await RequestBody.ReadJsonAsync<CreateTransferRequest>(request, cancel);
        RequestChecks.RequireNone(Gifts.Check(wish, member.Account));
        var gift = Gifts.Of(member.Pool, member.Account, key, wish);
        return await ledger.TransferAsync(gift, cancel) switch
        {
            { Stands: true } => Answers.Created(new TransferView(
                gift.Id, member.Pool, member.Account, wish.To, wish.Amount, gift.Note)),
            TransferOutcome.InsufficientCredit credit =>
                Answers.Refused(Refusals.InsufficientCredit(credit.Needed, credit.Available)),
            TransferOutcome.UnknownAccount unknown =>
                Answers.Refused(Refusals.NotFound($"account '{unknown.Account}' in pool '{member.Pool}'")),
            TransferOutcome.Conflict => Answers.Refused(IdempotencyKeys.OtherRequest("gift was made", key)),
            var other => throw new InvalidOperationException($"Gift '{gift.Id}' ended as {other}."),
        };
    }
}
