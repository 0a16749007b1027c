using Jolt.Contracts.Client;
using Jolt.Contracts.Pools;
using Jolt.Contracts.Problems;
using Jolt.Testing;

namespace Jolt.Functions.Tests.Http.Pools;

/// <summary>Who may change a pool's rules, how two who change them do not undo each other, and whom it reaches.</summary>
[TestClass]
public sealed class PoolEditingTests(TestContext context)
{
    [TestMethod]
    public async Task Of_two_edits_of_the_same_rules_one_is_made_and_the_other_told()
    {
        var pool = await People.PoolAsync();
        using var broker = new BrokerClient(Fixture.Broker.Address, BrokerProcess.OperatorKey);
        var read = await broker.Pools.GetAsync(pool, context.CancellationToken);
        var edit = People.Settings with { Symbol = "E" };
        var edited = await broker.Pools.EditAsync(pool, edit, read.ETag!, context.CancellationToken);

        // The same edit sent again finds what it wants and is no refusal; another one of the old rules is.
        Assert.AreEqual(edited, await broker.Pools.EditAsync(pool, edit, read.ETag!, context.CancellationToken));
        var refusal = await Assert.ThrowsExactlyAsync<BrokerProblemException>(
            () => broker.Pools.EditAsync(pool, edit with { Symbol = "F" }, read.ETag!, context.CancellationToken));
        Assert.AreEqual(ProblemTypes.PreconditionFailed, refusal.Problem.Type);
        Assert.AreEqual("E", (await broker.Pools.GetAsync(pool, context.CancellationToken)).Symbol);
    }

    [TestMethod]
    public async Task A_pool_is_made_once_and_an_edit_makes_none()
    {
        var pool = UniqueName.Id("p");
        using var broker = new BrokerClient(Fixture.Broker.Address, BrokerProcess.OperatorKey);
        await RefusedAsync(broker.Pools.EditAsync(pool, People.Settings, "\"any\"", context.CancellationToken));
        var made = await broker.Pools.CreateAsync(pool, People.Settings, context.CancellationToken);
        Assert.AreEqual(made, await broker.Pools.CreateAsync(pool, People.Settings, context.CancellationToken));
        await RefusedAsync(broker.Pools.CreateAsync(pool, People.Settings with { Symbol = "O" }, context.CancellationToken));
    }

    [TestMethod]
    public async Task A_member_who_runs_the_pool_does_so_in_that_pool_only()
    {
        var pool = await People.PoolAsync();
        var member = await People.AccountAsync(pool);
        using var broker = new BrokerClient(Fixture.Broker.Address, BrokerProcess.OperatorKey);
        var runner = broker.As(member.Key);
        var stranger = (await People.AccountAsync(await People.PoolAsync())).Account;
        await RefusedAsync(broker.Pools.PutAsync(
            pool, People.Settings with { Operator = stranger }, context.CancellationToken), ProblemTypes.InvalidRequest);
        await RefusedAsync(runner.Pools.PutAsync(pool, People.Settings, context.CancellationToken), ProblemTypes.Forbidden);

        var rules = People.Settings with { Operator = member.Account };
        await broker.Pools.PutAsync(pool, rules, context.CancellationToken);
        Assert.AreEqual("R", (await runner.Pools.PutAsync(pool, rules with { Symbol = "R" }, context.CancellationToken)).Symbol);
        await runner.Pools.InviteAsync(pool, new CreateInviteRequest(1, 1), context.CancellationToken);
        await RefusedAsync(runner.Pools.PutAsync("public", People.Settings, context.CancellationToken), ProblemTypes.Forbidden);
        await RefusedAsync(
            runner.Pools.InviteAsync("public", new CreateInviteRequest(1, 1), context.CancellationToken), ProblemTypes.Forbidden);
    }

    [TestMethod]
    public async Task A_change_of_limits_reaches_an_open_account_with_its_next_movement_and_spoils_no_audit()
    {
        var pool = await People.PoolAsync();
        var (giver, taker) = (await People.AccountAsync(pool), await People.AccountAsync(pool));
        using var broker = new BrokerClient(Fixture.Broker.Address, BrokerProcess.OperatorKey);
        var asGiver = broker.As(giver.Key);
        await asGiver.Transfers.GiveAsync(new(taker.Account, 4_000), "one", context.CancellationToken);
        await broker.Pools.PutAsync(pool, People.Settings with { CreditLimit = 1_000 }, context.CancellationToken);

        var view = await asGiver.Accounts.GetAsync(context.CancellationToken);
        Assert.AreEqual((-4_000L, 1_000L, 0L), (view.Balance, view.CreditLimit, view.Available));
        await RefusedAsync(
            asGiver.Transfers.GiveAsync(new(taker.Account, 1), "two", context.CancellationToken), ProblemTypes.InsufficientCredit);
        await broker.Pools.PutAsync(pool, People.Settings with { CreditLimit = 6_000 }, context.CancellationToken);
        await asGiver.Transfers.GiveAsync(new(taker.Account, 2_000), "three", context.CancellationToken);

        var audit = await broker.Pools.AuditAsync(pool, context.CancellationToken);
        Assert.IsTrue(audit.Clean, string.Join('\n', audit.Findings));
    }

    [TestMethod]
    public async Task Who_leaves_with_a_debt_is_seen_by_the_members_and_spends_nothing_any_more()
    {
        var pool = await People.PoolAsync();
        var (debtor, other) = (await People.AccountAsync(pool, "debtor"), await People.AccountAsync(pool, "other"));
        using var broker = new BrokerClient(Fixture.Broker.Address, debtor.Key);
        var asOther = broker.As(other.Key);
        await broker.Transfers.GiveAsync(new(other.Account, 300), "one", context.CancellationToken);
        var left = await broker.Accounts.LeaveAsync(context.CancellationToken);
        Assert.AreEqual((debtor.Account, -300L), (left.Account, left.Balance));
        Assert.AreEqual(left, await broker.Accounts.LeaveAsync(context.CancellationToken));

        await RefusedAsync(
            broker.Transfers.GiveAsync(new(other.Account, 1), "two", context.CancellationToken), ProblemTypes.InsufficientCredit);
        Assert.IsTrue((await broker.Accounts.GetAsync(context.CancellationToken)).Left);
        var books = await asOther.Pools.BooksAsync(pool, context.CancellationToken);
        Assert.AreEqual((300L, debtor.Account, "debtor"), (books.LeftDebt, books.LeftWithDebt.Single().Account, books.LeftWithDebt.Single().Name));

        var members = (await asOther.Pools.MembersAsync(pool, cancellationToken: context.CancellationToken)).Members;
        Assert.AreEqual((2, -300L), (members.Count, members.Single(member => member.Left is not null).Balance));
        Assert.IsNull(members.Single(member => member.Left is null).Balance);

        await asOther.Transfers.GiveAsync(new(debtor.Account, 300), "back", context.CancellationToken);
        Assert.AreEqual(0, (await asOther.Pools.BooksAsync(pool, context.CancellationToken)).LeftWithDebt.Count);
        Assert.IsTrue((await asOther.Pools.AuditAsync(pool, context.CancellationToken)).Clean);
    }

    [TestMethod]
    public async Task The_books_and_members_are_for_members()
    {
        var pool = await People.PoolAsync();
        var stranger = await People.AccountAsync(await People.PoolAsync());
        using var broker = new BrokerClient(Fixture.Broker.Address, stranger.Key);
        await RefusedAsync(broker.Pools.BooksAsync(pool, context.CancellationToken), ProblemTypes.Forbidden);
        await RefusedAsync(broker.Pools.MembersAsync(pool, cancellationToken: context.CancellationToken), ProblemTypes.Forbidden);
        await RefusedAsync(broker.As(null).Pools.BooksAsync(pool, context.CancellationToken), ProblemTypes.Unauthenticated);
    }

    private static async Task RefusedAsync<T>(Task<T> call, string type = ProblemTypes.PreconditionFailed)
    {
        var refusal = await Assert.ThrowsExactlyAsync<BrokerProblemException>(() => call);
        Assert.AreEqual(type, refusal.Problem.Type, refusal.Problem.Detail);
    }
}
