using System.Collections.Concurrent;
using Jolt.Agent.Idle;
using Jolt.Agent.Tests.Work;
using Jolt.Agent.Work;
using Jolt.Agent.Workers;

namespace Jolt.Agent.Tests.Idle;

[TestClass]
public sealed class IdleGateTests
{
    /// <summary>More looks than resting makes in a minute and a half: only who watches closely gets there in half a minute.</summary>
    private const int CloseLooks = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly PolicySettings Settings = new() { Slots = 1, SettleSeconds = 0, IdleMinutes = 1 };

    [TestMethod]
    [DataRow(false)]
    [DataRow(true, DisplayName = "A worker that starts uses a processor too, and beside busy programs for long")]
    public async Task GivenAGateThatRests_WhenARunComes_ThenItLooksCloselyAtOnceAndHoldsTheRunWhenTheOwnerIsThere(bool isStarting)
    {
        var looks = 0;
        var idle = TimeSpan.FromHours(1);
        var active = new ActiveRuns();
        using var alert = AlertThread.Start();
        var around = new GateSurroundings(Read, static _ => { });
        await using (IdleGate.Start(Settings, around, active, TimeProvider.System, new ListLog(new ConcurrentQueue<AgentEvent>()), alert))
        {
            var run = new Run();
            if (isStarting)
            {
                active.Join(run);
            }
            else
            {
                active.Add(run);
            }

            await WaitAsync(() => Volatile.Read(ref looks) >= CloseLooks);
            Assert.IsFalse(run.IsHeld);

            idle = TimeSpan.Zero;
            await WaitAsync(() => run.IsHeld);
        }

        Readings Read()
        {
            Interlocked.Increment(ref looks);
            return new Readings { InputIdle = Sensed.Of(idle), OthersPercent = Sensed.Of(0.0) };
        }
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    private sealed class Run : IPausable
    {
        private volatile bool _isHeld;

        public bool IsHeld => _isHeld;

        public void Pause() => _isHeld = true;

        public void Resume() => _isHeld = false;
    }
}
