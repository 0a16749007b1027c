using System.Net;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Client;
using Jolt.Contracts.Problems;
using Jolt.Contracts.Transfers;

namespace Jolt.Functions.Tests.Http.Transfers;

[TestClass]
public sealed class TransferFunctionsTests(TestContext context)
{
    [TestMethod]
    public async Task A_gift_arrives_once_with_its_note_however_often_it_is_sent()
    {
        var (giver, taker) = await StreetAsync();
        using var broker = new BrokerClient(Fixture.Broker.Address, giver.Key);
        var gift = new CreateTransferRequest(taker.Account, 2_000, "for the film");
        var first = await broker.Transfers.GiveAsync(gift, "once", context.CancellationToken);
        var again = await broker.Transfers.GiveAsync(gift, "once", context.CancellationToken);

        Assert.AreEqual(first, again);
        Assert.AreEqual(
            new TransferView(first.Transfer, giver.Pool, giver.Account, taker.Account, 2_000, "for the film"), first);
        var line = (await broker.As(taker.Key).Accounts.StatementAsync(cancellationToken: context.CancellationToken)).Lines.Single();
        Assert.AreEqual(
            ("gift", giver.Account, 2_000L, 2_000L, "for the film", first.Transfer),
            (line.Kind, line.Counterparty, line.Amount, line.Balance, line.Note, line.Transfer));
        Assert.IsTrue((await broker.Pools.AuditAsync(giver.Pool, context.CancellationToken)).Clean);
    }

    [TestMethod]
    public async Task Another_gift_under_the_same_key_is_a_conflict_and_another_givers_is_not()
    {
        var (giver, taker) = await StreetAsync();
        await GiveAsync(giver, new(taker.Account, 10), "key").ReadAsync<TransferView>(HttpStatusCode.Created);
        foreach (var other in new CreateTransferRequest[] { new(taker.Account, 11), new("commons", 10), new(taker.Account, 10, "x") })
        {
            await GiveAsync(giver, other, "key").RefusedAsync(HttpStatusCode.Conflict, ProblemTypes.Conflict);
        }

        await GiveAsync(taker, new(giver.Account, 4), "key").ReadAsync<TransferView>(HttpStatusCode.Created);
        Assert.AreEqual((-6L, 6L), (await BalanceAsync(giver), await BalanceAsync(taker)));
    }

    [TestMethod]
    public async Task Without_a_key_two_gifts_are_two_gifts()
    {
        var (giver, taker) = await StreetAsync();
        await GiveAsync(giver, new(taker.Account, 10), key: null).ReadAsync<TransferView>(HttpStatusCode.Created);
        await GiveAsync(giver, new(taker.Account, 10), key: null).ReadAsync<TransferView>(HttpStatusCode.Created);
        Assert.AreEqual(20, await BalanceAsync(taker));
    }

    [TestMethod]
    public async Task What_is_not_covered_is_refused_with_what_is_needed_and_what_there_is()
    {
        var (giver, taker) = await StreetAsync();
        var problem = await GiveAsync(giver, new(taker.Account, 5_001), "key")
            .RefusedAsync(HttpStatusCode.PaymentRequired, ProblemTypes.InsufficientCredit);
        Assert.AreEqual((5_001L, 5_000L), (problem.Needed, problem.Available));
        Assert.AreEqual((0L, 0L), (await BalanceAsync(giver), await BalanceAsync(taker)));
    }

    [TestMethod]
    public async Task Nobody_gives_to_another_pool_to_himself_or_from_anothers_account()
    {
        var (giver, _) = await StreetAsync();
        var (stranger, _) = await StreetAsync();
        await GiveAsync(giver, new(stranger.Account, 1), "k1").RefusedAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        var self = await GiveAsync(giver, new(giver.Account, 1), "k2")
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);
        Assert.AreEqual("to", self.Errors!.Single().Field);
        await Fixture.Broker.Http.SendAsync(HttpMethod.Post, "/api/transfers", new CreateTransferRequest(giver.Account, 1))
            .RefusedAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthenticated);
        Assert.AreEqual(0, await BalanceAsync(stranger));
    }

    private static async Task<(CreatedAccount Giver, CreatedAccount Taker)> StreetAsync()
    {
        var pool = await People.PoolAsync();
        return (await People.AccountAsync(pool, "giver"), await People.AccountAsync(pool, "taker"));
    }

    private static async Task<HttpResponseMessage> GiveAsync(CreatedAccount from, CreateTransferRequest gift, string? key)
    {
        using var client = Fixture.Broker.As(from.Key);
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(HttpMethod.Post, "/api/transfers", gift);
    }

    private async Task<long> BalanceAsync(CreatedAccount account)
    {
        using var broker = new BrokerClient(Fixture.Broker.Address, account.Key);
        return (await broker.Accounts.GetAsync(context.CancellationToken)).Balance;
    }
}
