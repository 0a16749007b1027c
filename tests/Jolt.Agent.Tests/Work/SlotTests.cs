using Jolt.Agent.Leases;
using Jolt.Agent.Market;
using Jolt.Agent.Pools;
using Jolt.Agent.Settings;
using Jolt.Agent.Spool;
using Jolt.Agent.Work;
using Jolt.Agent.Workers;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Work;

/// <summary>One slot, its chunks and its results, over real HTTP. Time stands unless a test moves it: no chunk takes any.</summary>
[TestClass]
public sealed class SlotTests : IDisposable
{
    private const int Chunks = 24;

    private readonly TemporaryFolder _folder = new();
    private readonly SteppedTime _time = new();
    private readonly CancellationTokenSource _asked = new();

    public void Dispose()
    {
        _asked.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public async Task GivenShortChunks_WhenASlotRunsThem_ThenNextLeasesComeWithResultsAndOneRequestFillsUp()
    {
        await using var broker = new LeasingBroker(Chunks);

        Assert.IsTrue(await RunAsync(broker, static _ => { }));

        Assert.HasCount(Chunks, broker.Results.Distinct());
        Assert.HasCount(Chunks, broker.Results);
        Assert.AreEqual(1, broker.Takes, "All others came with results, and none was asked for when the market was empty.");
        Assert.IsEmpty(broker.GivenBack);
    }

    [TestMethod]
    public async Task GivenLongChunks_WhenASlotRunsThem_ThenTheNextIsTakenOnlyWhenOneIsNearlyDoneByWhatTheyUsuallyTake()
    {
        await using var broker = new LeasingBroker(3);
        var takes = new List<int>();

        Assert.IsTrue(await RunAsync(broker, static _ => { }, engine => new LongChunks(engine, _time)
        {
            // Nothing is known at the first; the last finds nothing any more.
            InTheMiddle = () => takes.Add(broker.Takes),
            NearTheEnd = async chunk =>
            {
                while (broker.Takes < chunk)
                {
                    await Task.Delay(10);
                }
            },
        }));

        Assert.HasCount(3, broker.Results);
        CollectionAssert.AreEqual(new[] { 0, 0, 1 }, takes);
        Assert.AreEqual(2, broker.OutMax);
        Assert.IsEmpty(broker.GivenBack);
    }

    [TestMethod]
    public async Task GivenAChunkThatIsHeld_WhenItIsDone_ThenThePauseIsNoneOfItsTime()
    {
        await using var broker = new LeasingBroker(1);
        var seconds = new List<double>();

        Assert.IsTrue(await RunAsync(
            broker, what => seconds.AddRange(what is AgentEvent.Accepted done ? [done.Seconds] : []), engine => new HeldChunks(engine, _time)));

        CollectionAssert.AreEqual(new[] { 2.0 }, seconds);
    }

    [TestMethod]
    public async Task GivenLeasesAhead_WhenTheAgentIsAskedToEnd_ThenEachIsRunOrGivenBackOnce()
    {
        await using var broker = new LeasingBroker(Chunks);
        broker.Accepted = count =>
        {
            if (count == Chunks / 2)
            {
                _asked.Cancel();
            }
        };

        await RunAsync(broker, static _ => { });

        CollectionAssert.AreEquivalent(broker.Leased.ToList(), broker.Results.Concat(broker.GivenBack).ToList());
        Assert.IsTrue(broker.Leased.Count < Chunks, "It took no more.");
    }

    [TestMethod]
    public async Task GivenAChunkThatFailsAndABrokerThatTakesNothingBack_WhenASlotGoesOn_ThenTheOthersAreDoneFirst()
    {
        await using var broker = new LeasingBroker(Chunks);
        broker.TakesBack = () => broker.Results.Count == Chunks - 1;

        // Waited for, it could not come back before its lease is over.
        Assert.IsTrue(await RunAsync(
            broker, static _ => { }, engine => new FailingOnce(engine), async () =>
            {
                while (broker.GivenBack.IsEmpty)
                {
                    await Task.Delay(10);
                }
            }));

        Assert.HasCount(Chunks - 1, broker.Results.Distinct());
        Assert.HasCount(1, broker.GivenBack);
    }

    [TestMethod]
    [DataRow(0.0, 4)]
    [DataRow(0.05, 4)]
    [DataRow(0.2, 3)]
    [DataRow(0.5, 1)]
    [DataRow(10.0, 1)]
    [DataRow(10.1, 0)]
    [DataRow(double.MaxValue, 0)]
    public void GivenTheLastChunksTime_WhenTakingAhead_ThenAboutHalfASecondOfWorkIsKeptReady(double seconds, int count) =>
        Assert.AreEqual(count, AheadCount.After(seconds));

    [TestMethod]
    [DataRow(60, 0, 50)]
    [DataRow(60, 49, 1)]
    [DataRow(60, 50, 0)]
    [DataRow(60, 1_000, 0)]
    [DataRow(10, 0, 0)]
    public void GivenWhatAChunkUsuallyTakes_WhenItRuns_ThenTheNextIsTakenWhenTenSecondsAreLeft(int usual, int ran, int wait) =>
        Assert.AreEqual(TimeSpan.FromSeconds(wait), AheadCount.WaitIn(TimeSpan.FromSeconds(usual), TimeSpan.FromSeconds(ran)));

    private async Task<bool> RunAsync(
        LeasingBroker broker, Action<AgentEvent> hear, Func<IChunkEngine, IChunkEngine>? engineOver = null, Func<Task>? beforeTheEnd = null)
    {
        var identity = new AgentIdentity(broker.Address, "g-abcd1234", "a-abcd1234", "public", "PC", "secret");
        var spool = new ResultSpool(_folder.PathOf("spool"));
        await using var enrolment = Enrolment.Open(identity, spool, new LookPlan(TimeSpan.FromSeconds(1)), _time, static () => 0.5, new HearingLog(hear));
        var slot = new TestSlot(_folder, _time);
        var isFruitful = await slot.RunAsync(enrolment, broker, _ => slot.Capacity.Now, _asked.Token, engineOver);
        await (beforeTheEnd?.Invoke() ?? Task.CompletedTask).WaitAsync(TimeSpan.FromSeconds(60));
        return isFruitful;
    }

    /// <summary>Makes a minute of each chunk, by the test's clock.</summary>
    private sealed class LongChunks(IChunkEngine engine, SteppedTime time) : IChunkEngine
    {
        private static readonly TimeSpan s_step = TimeSpan.FromSeconds(20);

        private int _chunk;

        public required Action InTheMiddle { get; init; }

        /// <summary>Waits for what should happen then, in the chunk of this number, the first being 0.</summary>
        public required Func<int, Task> NearTheEnd { get; init; }

        public void Prepare(int chunks) => engine.Prepare(chunks);

        public async Task<ChunkReport> RunAsync(
            ChunkOrder order, Func<CancellationToken, Task<byte[]>> module, RunClock clock, CancellationToken cancellationToken)
        {
            clock.Begin();
            time.Advance(s_step);
            InTheMiddle();
            time.Advance(s_step + (s_step * 0.75));
            await NearTheEnd(_chunk++).WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
            time.Advance(s_step * 0.25);
            var report = await engine.RunAsync(order, module, new RunClock(time), cancellationToken);
            return report with { RunTime = s_step * 3 };
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Makes two seconds of each chunk, and holds it for ten minutes in their middle, by the test's clock.</summary>
    private sealed class HeldChunks(IChunkEngine engine, SteppedTime time) : IChunkEngine, IPausable
    {
        public void Pause()
        {
            // Only the clock is of interest.
        }

        public void Resume()
        {
            // As above.
        }

        public void Prepare(int chunks) => engine.Prepare(chunks);

        public Task<ChunkReport> RunAsync(
            ChunkOrder order, Func<CancellationToken, Task<byte[]>> module, RunClock clock, CancellationToken cancellationToken)
        {
            clock.Begin();
            var run = clock.Over(this);
            time.Advance(TimeSpan.FromSeconds(1));
            run.Pause();
            time.Advance(TimeSpan.FromMinutes(10));
            run.Resume();
            time.Advance(TimeSpan.FromSeconds(1));
            return engine.RunAsync(order, module, new RunClock(time), cancellationToken);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Its second chunk fails, and no other.</summary>
    private sealed class FailingOnce(IChunkEngine engine) : IChunkEngine
    {
        private int _chunk;

        public void Prepare(int chunks) => engine.Prepare(chunks);

        public Task<ChunkReport> RunAsync(
            ChunkOrder order, Func<CancellationToken, Task<byte[]>> module, RunClock clock, CancellationToken cancellationToken) =>
            ++_chunk == 2
                ? throw new InvalidDataException("This one fails.")
                : engine.RunAsync(order, module, clock, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class HearingLog(Action<AgentEvent> hear) : IAgentLog
    {
        public void Write(AgentEvent what) => hear(what);
    }
}
