using Jolt.Broker.Ledger;

namespace Jolt.Broker.Storage.Tests.Tables.Ledger;

/// <summary>
/// Random histories of jobs and gifts, played by several processes at once over the same accounts, each of which dies or
/// loses an answer at a random call; some transfers are sent again, late, by another process, or with other contents.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class LedgerHistoryTests(TestContext context)
{
    private const int Histories = 24;
    private const int Processes = 3;
    private const int LivesOfAProcess = 3;
    private const int TransfersOfALife = 4;
    private const int CallsUntilDeathMax = 30;

    private static readonly string[] s_people = ["a-one", "a-two", "a-three"];

    [TestMethod]
    public async Task Every_random_history_ends_with_a_clean_audit_and_keeps_its_word()
    {
        var (deaths, losses, transfers) = (0, 0, 0);
        for (var seed = 1; seed <= Histories; seed++)
        {
            using var world = new LedgerWorld(context);
            foreach (var (index, person) in s_people.Index())
            {
                await world.OpenAsync(person, creditLimit: 100 * index);
            }

            var players = Enumerable.Range(0, Processes).Select(process => new Player(world, new Random((seed * 100) + process)));
            var played = await Task.WhenAll(players.Select(player => Task.Run(player.PlayAsync)));

            deaths += played.Sum(player => player.Deaths);
            losses += played.Sum(player => player.Losses);
            transfers += played.Sum(player => player.Sent);
            var audit = await world.SettleAndAuditAsync();
            Assert.IsTrue(audit.Clean, $"History {seed}: {string.Join('\n', audit.Findings)}");
            foreach (var promised in played.SelectMany(player => player.Promised))
            {
                Assert.AreEqual(
                    new TransferOutcome.Replayed(), await world.TransferAsync(promised), $"History {seed}: {promised.Id}");
            }

            LedgerWorld.AssertClean(await world.AuditAsync());
        }

        Assert.IsTrue(deaths > Histories && losses > Histories, "The histories are too quiet to show anything.");
        context.WriteLine($"{Histories} histories, {transfers} transfers sent, {deaths} deaths, {losses} lost answers");
    }

    private sealed class Player(LedgerWorld world, Random random)
    {
        public int Deaths { get; private set; }

        public int Losses { get; private set; }

        public int Sent { get; private set; }

        /// <summary>What was answered to stand: it must stand whatever comes.</summary>
        public List<Transfer> Promised { get; } = [];

        public async Task<Player> PlayAsync()
        {
            for (var life = 0; life < LivesOfAProcess; life++)
            {
                var fault = (Fault)random.Next(3);
                var line = new FaultyLine(fault, random.Next(1, CallsUntilDeathMax));
                try
                {
                    await LiveAsync(line);
                }
                catch (ProcessDiedException)
                {
                    Deaths++;
                }

                Losses += fault == Fault.AnswerLost && line.Failed ? 1 : 0;
            }

            return this;
        }

        private async Task LiveAsync(FaultyLine line)
        {
            var ledger = world.Process(line);
            for (var number = 0; number < TransfersOfALife; number++)
            {
                var transfer = Draw();
                Sent++;
                if ((await ledger.TransferAsync(transfer, world.Cancel)).Stands)
                {
                    Promised.Add(transfer);
                }
            }
        }

        // Few ids and few jobs, so that processes send the same transfer, or another one under its id, at the same time.
        private Transfer Draw()
        {
            var person = s_people[random.Next(s_people.Length)];
            var other = s_people[random.Next(s_people.Length)];
            var job = $"j-{random.Next(4)}";
            var amount = random.Next(1, 4) * 20;
            return random.Next(5) switch
            {
                0 or 1 => JobTransfers.Fund(world.Pool, job, person, amount),
                2 => JobTransfers.Pay(world.Pool, job, shard: random.Next(2), other, amount / 2, feeBasisPoints: 1_000),
                _ when person != other => world.Gift($"g{random.Next(6)}", person, other, amount),
                _ => world.Gift($"g{random.Next(6)}", person, LedgerAccounts.Commons, amount),
            };
        }
    }
}
