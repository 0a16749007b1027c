using Jolt.Broker.Ledger;

namespace Jolt.Broker.Storage.Tests.Tables.Ledger;

[TestClass]
public sealed class LedgerHammerTests(TestContext context)
{
    private const int Threads = 16;
    private const string Giver = "a-giver";

    [TestMethod]
    public async Task One_balance_spent_from_sixteen_threads_never_goes_under_its_limit()
    {
        const int creditLimit = 10;
        const int each = 2;
        using var world = new LedgerWorld(context);
        await world.OpenAsync(Giver, creditLimit);
        for (var thread = 0; thread < Threads; thread++)
        {
            await world.OpenAsync($"a-taker{thread}");
        }

        // There is enough for 10 gifts, and 32 are tried, over 4 connections that know nothing of each other.
        var processes = Enumerable.Range(0, 4).Select(_ => world.Process()).ToList();
        var tries = Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            var outcomes = new List<TransferOutcome>();
            for (var number = 0; number < each; number++)
            {
                var gift = world.Gift($"g{thread}.{number}", Giver, $"a-taker{thread}", 1);
                outcomes.Add(await processes[thread % processes.Count].TransferAsync(gift, world.Cancel));
            }

            return outcomes;
        }));
        var all = (await Task.WhenAll(tries)).SelectMany(outcomes => outcomes).ToList();

        Assert.AreEqual(creditLimit, all.Count(outcome => outcome.Stands));
        Assert.AreEqual((Threads * each) - creditLimit, all.Count(outcome => outcome is TransferOutcome.InsufficientCredit));
        Assert.AreEqual(-creditLimit, await world.BalanceAsync(Giver));
        Assert.AreEqual(0, await world.IntentsAsync(), "A refused or completed transfer left its intent.");
        LedgerWorld.AssertClean(await world.AuditAsync());
    }

    [TestMethod]
    public async Task One_transfer_sent_from_sixteen_threads_is_posted_once()
    {
        using var world = new LedgerWorld(context);
        await world.OpenAsync(Giver, 1_000);
        await world.OpenAsync("a-taker");
        var gift = world.Gift("g", Giver, "a-taker", 100);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, Threads).Select(_ => Task.Run(() => world.TransferAsync(gift))));

        Assert.IsTrue(outcomes.All(outcome => outcome.Stands));
        Assert.AreEqual(-100, await world.BalanceAsync(Giver));
        Assert.AreEqual(100, await world.BalanceAsync("a-taker"));
        LedgerWorld.AssertClean(await world.AuditAsync());
    }

    [TestMethod]
    public async Task Audits_in_the_middle_of_the_traffic_are_clean()
    {
        using var world = new LedgerWorld(context);
        string[] people = ["a-zero", "a-one", "a-two", "a-three"];
        foreach (var person in people)
        {
            await world.OpenAsync(person, 1_000);
        }

        var traffic = Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(async () =>
        {
            for (var number = 0; number < 12; number++)
            {
                var gift = world.Gift($"g{thread}.{number}", people[thread], people[(thread + number + 1) % 4], 1 + number);
                if (gift.Legs[0].Account != gift.Legs[1].Account)
                {
                    await world.TransferAsync(gift);
                }
            }
        })));
        do
        {
            LedgerWorld.AssertClean(await world.AuditAsync());
        }
        while (!traffic.IsCompleted);

        await traffic;
        LedgerWorld.AssertClean(await world.AuditAsync());
    }
}
