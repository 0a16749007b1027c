using System.Collections.Concurrent;
using System.Security.Cryptography;
using Jolt.Agent.Leases;
using Jolt.Agent.Pools;
using Jolt.Agent.Settings;
using Jolt.Agent.Spool;
using Jolt.Agent.Tests.Client;
using Jolt.Agent.Work;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Problems;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Spool;

/// <summary>What becomes of a result when the broker answers as it should not, over real HTTP and a real disk.</summary>
[TestClass]
public sealed class DeliveryTests : IDisposable
{
    private const string AcceptedJson = """{"accepted":true,"replayed":false}""";
    private const string Agent = "g-abcd1234";

    private static readonly byte[] s_output = [1, 2, 3];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<AgentEvent> _events = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _sessions;

    private ResultSpool Spool => new(Path.Combine(_folder.Path, "spool"));

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task GivenABrokerThatFailsTwice_WhenAResultIsDelivered_ThenItIsSentUntilItIsAccepted()
    {
        var tries = 0;
        await using var server = Server(_ => ++tries switch
        {
            1 => Answer.Broken,
            2 => Answer.Problem(503, ProblemTypes.StorageUnavailable),
            _ => Answer.Json(AcceptedJson),
        });
        using var client = new BrokerClient(server.Address);
        using var session = Session(server, client);
        await using var delivery = Start(session);

        Assert.IsNull(await DeliverAsync(delivery, session), "The slot need not wait for it.");
        await _over.Task.WaitAsync(s_patience);

        Assert.HasCount(1, _events.OfType<AgentEvent.Accepted>());
        Assert.HasCount(3, Posts(server));
        CollectionAssert.AreEqual(s_output, Posts(server)[^1].Body);
        Assert.IsEmpty(Left(Agent));
    }

    [TestMethod]
    public async Task GivenABrokerThatAnswers_WhenAResultIsDelivered_ThenItsAnswerComesBackAtOnce()
    {
        await using var server = Server(_ => Answer.Json(AcceptedJson));
        using var client = new BrokerClient(server.Address);
        using var session = Session(server, client);
        await using var delivery = Start(session);

        Assert.IsTrue((await DeliverAsync(delivery, session))!.Accepted);
        StringAssert.Contains(Posts(server).Single().Path, "&next=1");
        Assert.IsEmpty(Left(Agent));
    }

    [TestMethod]
    [DataRow(410, ProblemTypes.LeaseOver)]
    [DataRow(409, ProblemTypes.LeaseNotYours)]
    [DataRow(409, ProblemTypes.ResultConflict)]
    public async Task GivenADefiniteRefusal_WhenAResultIsDelivered_ThenItIsDroppedWithALine(int status, string type)
    {
        await using var server = Server(_ => Answer.Problem(status, type));
        using var client = new BrokerClient(server.Address);
        using var session = Session(server, client);
        await using var delivery = Start(session);

        Assert.IsNull(await DeliverAsync(delivery, session));

        Assert.HasCount(1, Posts(server));
        Assert.AreEqual($"Why {status}.", _events.OfType<AgentEvent.Dropped>().Single().Reason);
        Assert.IsEmpty(Left(Agent));
    }

    [TestMethod]
    public async Task GivenATokenThatIsNotGoodAnyMore_WhenAResultIsDelivered_ThenANewOneIsGot()
    {
        var tries = 0;
        await using var server = Server(_ => ++tries == 1
            ? Answer.Problem(401, ProblemTypes.Unauthenticated)
            : Answer.Json(AcceptedJson));
        using var client = new BrokerClient(server.Address);
        using var session = Session(server, client);
        await using var delivery = Start(session);

        Assert.IsTrue((await DeliverAsync(delivery, session))!.Accepted);

        Assert.AreEqual(2, _sessions);
        CollectionAssert.AreEqual(
            (string[])["Bearer token-1", "Bearer token-2"], Posts(server).Select(post => post.Authorization).ToArray());
    }

    [TestMethod]
    public async Task GivenABrokerThatAsksToWait_WhenAResultIsDelivered_ThenItIsNotSentBefore()
    {
        const int WaitSeconds = 2;
        var busy = Answer.Problem(429) with { Headers = new() { ["Retry-After"] = $"{WaitSeconds}" } };
        var tries = 0;
        var times = new ConcurrentQueue<long>();
        await using var server = Server(_ =>
        {
            times.Enqueue(TimeProvider.System.GetTimestamp());
            return ++tries <= 2 ? busy : Answer.Json(AcceptedJson);
        });
        using var client = new BrokerClient(server.Address);
        using var session = Session(server, client);
        await using var delivery = Start(session);

        await DeliverAsync(delivery, session);
        await _over.Task.WaitAsync(s_patience);

        var seen = times.ToArray();
        Assert.HasCount(3, seen);
        foreach (var (first, second) in seen.Zip(seen.Skip(1)))
        {
            // Not before: later is always allowed.
            Assert.IsTrue(TimeProvider.System.GetElapsedTime(first, second) >= TimeSpan.FromSeconds(WaitSeconds - 0.1));
        }
    }

    [TestMethod]
    [DataRow(503, null, true)]
    [DataRow(429, "30", false, DisplayName = "Not where the broker asked to wait")]
    public async Task GivenAResultThatWaits_WhenNewLeasesAreAboutToBeAskedFor_ThenItIsSentFirst(int status, string? retryAfter, bool isSent)
    {
        var tries = 0;
        var refusal = Answer.Problem(status) with { Headers = retryAfter is null ? [] : new() { ["Retry-After"] = retryAfter } };
        await using var server = Server(_ => ++tries == 1 ? refusal : Answer.Json(AcceptedJson));
        using var client = new BrokerClient(server.Address);
        using var session = Session(server, client);
        await using var delivery = Start(session);
        await DeliverAsync(delivery, session);
        Assert.IsTrue(delivery.Waits);

        await delivery.TryWaitingAsync(CancellationToken.None);

        Assert.AreEqual(!isSent, delivery.Waits);
        Assert.HasCount(isSent ? 2 : 1, Posts(server));
    }

    [TestMethod]
    public async Task GivenABrokerThatIsAway_WhenNewLeasesAreAboutToBeAskedFor_ThenNotEveryResultIsTriedAgain()
    {
        for (var index = 0; index < 9; index++)
        {
            Spool.Add(Result($"j-abcd1234.{index}.0.nonce123", index), s_output);
        }

        await using var server = Server(_ => Answer.Problem(503));
        using var client = new BrokerClient(server.Address);
        using var session = Session(server, client);
        await using var delivery = Start(session);

        await delivery.TryWaitingAsync(CancellationToken.None);

        Assert.IsTrue(delivery.Waits);
        Assert.IsTrue(Posts(server).Length < 9, "With the second it is the broker.");
    }

    [TestMethod]
    public async Task GivenAnAgentThatEndsWhileTheBrokerIsAway_WhenItStartsAgain_ThenItSendsWhatIsLeft()
    {
        var isAway = true;
        await using var server = Server(_ => isAway ? Answer.Broken : Answer.Json(AcceptedJson));
        using var client = new BrokerClient(server.Address);
        using var session = Session(server, client);
        await using (var delivery = Start(session))
        {
            await DeliverAsync(delivery, session);
        }

        Assert.HasCount(1, Left(Agent));
        Assert.IsEmpty(Left("another agent"));
        isAway = false;
        await using var again = Start(session);
        await _over.Task.WaitAsync(s_patience);

        CollectionAssert.AreEqual(s_output, Posts(server)[^1].Body);
        Assert.IsEmpty(Left(Agent));
    }

    [TestMethod]
    public async Task GivenADamagedFile_WhenTheAgentStarts_ThenItIsToldOfAndTheOthersAreSent()
    {
        Spool.Add(Result("j-abcd1234.0.0.first123", 1), s_output);
        var damaged = Directory.GetFiles(Path.Combine(_folder.Path, "spool")).Single();
        Spool.Add(Result("j-abcd1234.0.1.second12", 2), s_output);
        var bytes = await File.ReadAllBytesAsync(damaged);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(damaged, bytes);
        await using var server = Server(_ => Answer.Json(AcceptedJson));
        using var client = new BrokerClient(server.Address);
        using var session = Session(server, client);

        await using var delivery = Start(session);
        await _over.Task.WaitAsync(s_patience);

        StringAssert.Contains(Posts(server).Single().Path, "second12");
        Assert.IsEmpty(Directory.GetFiles(Path.Combine(_folder.Path, "spool")));
        StringAssert.Contains(_events.OfType<AgentEvent.Trouble>().First().What, damaged);
    }

    [TestMethod]
    public async Task GivenAResultThatTheBrokerChokesOn_WhenOthersWait_ThenTheyAreNotKept()
    {
        Spool.Add(Result("j-abcd1234.0.0.poison12", 1), s_output);
        Spool.Add(Result("j-abcd1234.0.1.second12", 2), s_output);
        await using var server = Server(seen => seen.Path.Contains("poison12", StringComparison.Ordinal)
            ? Answer.Problem(500, ProblemTypes.Internal)
            : Answer.Json(AcceptedJson));
        using var client = new BrokerClient(server.Address);
        using var session = Session(server, client);

        await using var delivery = Start(session);
        await _over.Task.WaitAsync(s_patience);

        Assert.AreEqual(1, _events.OfType<AgentEvent.Accepted>().Single().Index - 1);
        StringAssert.Contains(Left(Agent).Single().Lease, "poison12");
    }

    [TestMethod]
    public async Task GivenASessionThatIsRefused_WhenAResultIsDelivered_ThenThatIsNoRefusalOfTheResult()
    {
        var isRefused = true;
        await using var server = new ScriptedBroker(seen => (seen.Path, isRefused) switch
        {
            ("/api/agents/session", true) => Answer.Problem(404, ProblemTypes.NotFound),
            ("/api/agents/session", false) => Answer.Json("""{"token":"token","expires":"2030-01-01T00:00:00Z","market":[]}"""),
            _ => Answer.Json(AcceptedJson),
        });
        using var client = new BrokerClient(server.Address);
        using var session = Session(server, client);
        await using var delivery = Start(session);

        Assert.IsNull(await DeliverAsync(delivery, session));
        isRefused = false;
        await _over.Task.WaitAsync(s_patience);

        Assert.IsEmpty(_events.OfType<AgentEvent.Dropped>());
        Assert.HasCount(1, _events.OfType<AgentEvent.Accepted>());
    }

    [TestMethod]
    [DataRow(200, "application/json", "{}")]
    [DataRow(200, "text/html", "<html>Log in first.</html>")]
    [DataRow(404, "text/html", "<html>No such page.</html>")]
    [DataRow(410, "application/problem+json", """{"type":"https://example.org/gone","title":"Gone","status":410}""")]
    public async Task GivenSomethingElseInTheBrokersPlace_WhenAResultIsDelivered_ThenItIsKept(int status, string type, string body)
    {
        var tries = 0;
        await using var server = Server(_ => ++tries == 1 ? new Answer(status, type, body) : Answer.Json(AcceptedJson));
        using var client = new BrokerClient(server.Address);
        using var session = Session(server, client);
        await using var delivery = Start(session);

        Assert.IsNull(await DeliverAsync(delivery, session));
        await _over.Task.WaitAsync(s_patience);

        Assert.IsEmpty(_events.OfType<AgentEvent.Dropped>());
    }

    [TestMethod]
    public async Task GivenAResultThatWaitsLong_WhenTheBrokerTakesAnother_ThenTheOneIsSentAtOnce()
    {
        Spool.Add(Result("j-abcd1234.0.0.first123", 1), s_output);
        var tries = 0;
        await using var server = Server(seen => seen.Path.Contains("first123", StringComparison.Ordinal) && ++tries == 1
            ? Answer.Broken
            : Answer.Json(AcceptedJson));
        using var client = new BrokerClient(server.Address);
        using var session = Session(server, client);

        // A time that stands: by itself the wait never ends.
        var time = new VirtualTime();
        await using var delivery = Delivery.Start(Spool, new ResultPost(session), Agent, time, () => 0, new ListLog(this));
        while (time.Waiting == 0)
        {
            await Task.Delay(10);
        }

        Assert.IsTrue((await DeliverAsync(delivery, session))!.Accepted);
        while (!_events.OfType<AgentEvent.Accepted>().Any(accepted => accepted.Index == 1))
        {
            await Task.Delay(10);
        }

        Assert.AreEqual(TimeSpan.Zero, time.Elapsed);
    }

    [TestMethod]
    public async Task GivenAFullDisk_WhenItHasRoomAgain_ThenTheResultIsWrittenDownAndNothingIsBegunBefore()
    {
        using var disk = TinyDisk.MountOrSkip(_folder.PathOf("disk"));
        var spool = new ResultSpool(disk.PathOf("spool"));
        var filler = disk.Fill();
        await using var server = Server(_ => Answer.Broken);
        using var client = new BrokerClient(server.Address);
        using var session = Session(server, client);
        await using (var delivery = Delivery.Start(spool, new ResultPost(session), Agent, TimeProvider.System, () => 0, new ListLog(this)))
        {
            Assert.IsTrue(delivery.HasRoom);
            await DeliverAsync(delivery, session);
            StringAssert.Contains(string.Join('\n', _events.OfType<AgentEvent.Trouble>().Select(trouble => trouble.What)), "only in memory");
            Assert.IsFalse(delivery.HasRoom);

            File.Delete(filler);
        }

        Assert.HasCount(1, spool.Left(Agent).Results);
        Assert.IsEmpty(_events.OfType<AgentEvent.Dropped>());
    }

    [TestMethod]
    public async Task GivenADiskThatTakesNothing_WhenTheBrokerIsAwayForAMoment_ThenTheResultIsSentFromMemory()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "spool"), "a file where the folder should be");
        var tries = 0;
        await using var server = Server(_ => ++tries == 1 ? Answer.Broken : Answer.Json(AcceptedJson));
        using var client = new BrokerClient(server.Address);
        using var session = Session(server, client);
        await using var delivery = Start(session);

        await DeliverAsync(delivery, session);
        await _over.Task.WaitAsync(s_patience);

        CollectionAssert.AreEqual(s_output, Posts(server)[^1].Body);
    }

    private Delivery Start(SessionKeeper session) => Delivery.Start(
        Spool, new ResultPost(session), Agent, TimeProvider.System, () => 0, new ListLog(this));

    private SpooledResult[] Left(string agent) => [.. Spool.Left(agent).Results.Select(left => left.Result)];

    private static Task<ResultAnswer?> DeliverAsync(Delivery delivery, SessionKeeper session)
    {
        const string Lease = "j-abcd1234.0.0.nonce123";
        var held = new Lease(
            Lease, "j-abcd1234", 0, new string('0', 64), new Uri("http://127.0.0.1/"), new ChunkLimits(FuelUnits.FuelPerJolt),
            PriceLevel.Par, 1, TimeProvider.System.GetUtcNow().AddMinutes(1));
        return delivery.DeliverAsync(
            Result(Lease, 0), s_output, new NextRequest(1, 1), LeaseRenewal.Start(session, TimeProvider.System, held, () => 0),
            CancellationToken.None);
    }

    private static SpooledResult Result(string lease, int index) => new(
        Agent, lease, "j-abcd1234", index, PriceLevel.Par,
        new ChunkResult("exit:0", 5, Convert.ToHexStringLower(SHA256.HashData(s_output))), 1,
        DateTimeOffset.UnixEpoch.AddSeconds(index));

    private ScriptedBroker Server(Func<SeenRequest, Answer> answer) => new(seen => seen.Path == "/api/agents/session"
        ? Answer.Json($$"""{"token":"token-{{++_sessions}}","expires":"2030-01-01T00:00:00Z","market":[]}""")
        : answer(seen));

    private static SeenRequest[] Posts(ScriptedBroker server) =>
        [.. server.Seen.Where(seen => seen.Path.StartsWith("/api/leases", StringComparison.Ordinal))];

    private static SessionKeeper Session(ScriptedBroker server, BrokerClient broker) => new(
        broker, new AgentIdentity(server.Address, Agent, "a-abcd1234", "public", "PC", "secret"), TimeProvider.System);

    private sealed class ListLog(DeliveryTests test) : IAgentLog
    {
        public void Write(AgentEvent what)
        {
            test._events.Enqueue(what);
            if (what is AgentEvent.Accepted)
            {
                test._over.TrySetResult();
            }
        }
    }
}
