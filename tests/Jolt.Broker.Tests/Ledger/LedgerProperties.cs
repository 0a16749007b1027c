using FsCheck;
using FsCheck.Fluent;
using Jolt.Broker.Ledger;

namespace Jolt.Broker.Tests.Ledger;

/// <summary>What must hold for every history, however it goes on: with replays, crashes between legs, and refusals.</summary>
[TestClass]
public sealed class LedgerProperties
{
    private const string Pool = "public";
    private const int Accounts = 4;
    private const int Histories = 1_000;

    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(Histories);

    /// <summary>One step: who gives how much to whom, under which id, and after how many legs the process dies.</summary>
    public sealed record Step(int From, int To, long Amount, int Id, bool WithFee, int DiesAfterLegs);

    [TestMethod]
    public void Every_history_ends_with_a_clean_audit() => Prop.ForAll(HistoriesOf(), steps =>
    {
        var ledger = Open();
        foreach (var step in steps)
        {
            ledger.Transfer(TransferOf(step), step.DiesAfterLegs);
        }

        // A retry after the crash completes what was begun. A refusal, or another transfer of the id, stays what it was.
        foreach (var step in steps)
        {
            ledger.Transfer(TransferOf(step));
        }

        ledger.Now += TimeSpan.FromHours(1);
        var audit = ledger.Audit();
        Assert.IsTrue(audit.Clean, string.Join('\n', audit.Findings));
        Assert.AreEqual(0, ledger.Rows().Sum(row => row.Head!.Balance));
    }).Check(s_config);

    [TestMethod]
    public void No_balance_goes_under_its_limit() => Prop.ForAll(HistoriesOf(), steps =>
    {
        var ledger = Open();
        foreach (var step in steps)
        {
            ledger.Transfer(TransferOf(step), step.DiesAfterLegs);
            foreach (var row in ledger.Rows())
            {
                Assert.IsTrue(row.Head!.Balance >= -row.Head.CreditLimit, $"{row.Account} is at {row.Head}.");
            }
        }
    }).Check(s_config);

    [TestMethod]
    public void A_history_played_twice_is_the_history_played_once() => Prop.ForAll(HistoriesOf(), steps =>
    {
        var once = Open();
        var twice = Open();
        foreach (var step in steps)
        {
            var first = once.Transfer(TransferOf(step));
            var same = twice.Transfer(TransferOf(step));
            Assert.AreEqual(first.GetType(), same.GetType());
            var replay = twice.Transfer(TransferOf(step));
            Assert.AreEqual(first is LegDecision.Post ? new LegDecision.Replay() : first, replay);
        }

        for (var account = 0; account < Accounts; account++)
        {
            Assert.AreEqual(once.HeadOf(NameOf(account)), twice.HeadOf(NameOf(account)));
        }
    }).Check(s_config);

    private static MemoryLedger Open()
    {
        var ledger = new MemoryLedger(Pool);
        for (var account = 0; account < Accounts; account++)
        {
            ledger.Open(NameOf(account), creditLimit: account * 50);
        }

        return ledger;
    }

    private static Transfer TransferOf(Step step)
    {
        var fee = step.WithFee ? step.Amount / 2 : 0;
        TransferLeg[] legs =
        [
            new(NameOf(step.From), -step.Amount),
            new(NameOf(step.To), step.Amount - fee),
            new(LedgerAccounts.Commons, fee),
        ];
        return new Transfer(Pool, $"t{step.Id}", TransferKind.Gift, null, [.. legs.Where(leg => leg.Amount != 0)]);
    }

    private static string NameOf(int account) => $"a-{account}";

    // Few accounts, few ids and amounts around the limits: so that collisions, replays and refusals are common.
    private static Arbitrary<Step[]> HistoriesOf()
    {
        var step =
            from @from in Gen.Choose(0, Accounts - 1)
            from distance in Gen.Choose(1, Accounts - 1)
            from amount in Gen.Choose(1, 120)
            from id in Gen.Choose(0, 12)
            from withFee in Gen.Elements(true, false)
            from dies in Gen.Choose(0, 4)
            select new Step(@from, (@from + distance) % Accounts, amount, id, withFee, dies);
        return Arb.From(step.ArrayOf(), steps => ArrayShrinker(steps));
    }

    private static IEnumerable<Step[]> ArrayShrinker(Step[] steps) =>
        Enumerable.Range(0, steps.Length).Select(at => steps.Where((_, index) => index != at).ToArray());
}
