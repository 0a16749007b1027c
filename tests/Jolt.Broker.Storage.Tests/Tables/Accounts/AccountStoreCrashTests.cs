using Azure.Data.Tables;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Pools;
using Jolt.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.Broker.Storage.Tests.Tables.Accounts;

[TestClass]
public sealed class AccountStoreCrashTests(TestContext context)
{
    [TestMethod]
    public async Task A_crash_at_any_call_leaves_an_account_for_each_use_of_an_invite()
    {
        var (before, after) = (0, 0);
        var call = 1;
        for (var dies = true; dies; call++)
        {
            var pool = Pool();
            var invites = Fixture.Services.GetRequiredService<InviteStore>();
            var invite = await invites.CreateAsync(pool.Name, new CreateInviteRequest(Uses: 1, Days: 1), context.CancellationToken);

            var line = new FaultyLine(Fault.DiesAfter, call);
            dies = !await TryOpenAsync(pool, invite, line);
            var second = await OpenAsync(Fixture.Services, pool, invite);

            // Either the crash came before the account, and the invite is as good as new, or after it, and it is used up.
            Assert.AreEqual(1, await AccountsAsync(pool.Name), $"call {call}");
            before += second is OpenAccountOutcome.Opened ? 1 : 0;
            after += second is OpenAccountOutcome.Refused ? 1 : 0;
        }

        Assert.AreEqual(2, after, "Only the last call, and no crash at all, come after the account.");
        context.WriteLine($"{before + after - 1} crash points");
    }

    [TestMethod]
    public async Task A_lost_answer_to_any_call_opens_one_account_all_the_same()
    {
        for (var call = 1; ; call++)
        {
            var pool = Pool();
            var invites = Fixture.Services.GetRequiredService<InviteStore>();
            var invite = await invites.CreateAsync(pool.Name, new CreateInviteRequest(Uses: 1, Days: 1), context.CancellationToken);

            var line = new FaultyLine(Fault.AnswerLost, call);
            Assert.IsTrue(await TryOpenAsync(pool, invite, line), $"call {call}");
            Assert.AreEqual(1, await AccountsAsync(pool.Name), $"call {call}");
            if (!line.Failed)
            {
                return;
            }
        }
    }

    private static PoolView Pool() => new(UniqueName.Id("p"), "spark", "S", 0, 0, JoinRule.Invite);

    private async Task<bool> TryOpenAsync(PoolView pool, CreatedInvite invite, FaultyLine line)
    {
        await using var services = Fixture.Register(TimeProvider.System, line);
        try
        {
            return await OpenAsync(services, pool, invite) is OpenAccountOutcome.Opened;
        }
        catch (ProcessDiedException)
        {
            return false;
        }
    }

    private Task<OpenAccountOutcome> OpenAsync(IServiceProvider services, PoolView pool, CreatedInvite invite) =>
        services.GetRequiredService<AccountStore>().OpenAsync(
            pool, new CreateAccountRequest("newcomer", invite.Code), isOperator: false, context.CancellationToken);

    private async Task<int> AccountsAsync(string pool)
    {
        var table = Fixture.Services.GetRequiredService<TableServiceClient>().GetTableClient(AccountStore.TableName);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {pool} and RowKey ge {"account:"} and RowKey lt {"account;"}");
        var count = 0;
        await foreach (var _ in table.QueryAsync<TableEntity>(filter, cancellationToken: context.CancellationToken))
        {
            count++;
        }

        return count;
    }
}
