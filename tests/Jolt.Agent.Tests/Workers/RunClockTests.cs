using Jolt.Agent.Workers;

namespace Jolt.Agent.Tests.Workers;

[TestClass]
public sealed class RunClockTests
{
    /// <summary>Steps: b begins, p pauses, r resumes, a digit lets so many seconds pass.</summary>
    [TestMethod]
    [DataRow("5", 0, -1, DisplayName = "Not begun")]
    [DataRow("5 b 3", 3, -1)]
    [DataRow("b 3 p 9", 3, 9)]
    [DataRow("b 3 p 9 r 2", 5, -1)]
    [DataRow("b 3 p 9 r 2 p 1 p 1", 5, 2, DisplayName = "Paused twice")]
    [DataRow("p 4 b 5", 0, 9, DisplayName = "Held before it began")]
    [DataRow("p 4 b 5 r 2", 2, -1)]
    [DataRow("p 4 r 1 b 2", 2, -1)]
    [DataRow("b 3 r 1", 4, -1, DisplayName = "Resumed without a pause")]
    public void GivenSteps_WhenAsked_ThenPausesDoNotCount(string steps, int ran, int pausedFor)
    {
        var time = new StandingTime();
        var clock = new RunClock(time);
        var run = clock.Over(new Run());
        foreach (var step in steps.Split(' '))
        {
            switch (step)
            {
                case "b":
                    clock.Begin();
                    break;
                case "p":
                    run.Pause();
                    break;
                case "r":
                    run.Resume();
                    break;
                default:
                    time.Seconds += step[0] - '0';
                    break;
            }
        }

        Assert.AreEqual(TimeSpan.FromSeconds(ran), clock.Ran);
        Assert.AreEqual(pausedFor < 0 ? null : TimeSpan.FromSeconds(pausedFor), clock.PausedFor);
    }

    [TestMethod]
    public void GivenATimeMeasuredByAWorker_WhenItWasHeldMeanwhile_ThenThatIsTakenOut()
    {
        var time = new StandingTime();
        var clock = new RunClock(time);
        var run = clock.Over(new Run());
        run.Pause();
        time.Seconds += 100;
        clock.Begin();
        time.Seconds += 10;
        run.Resume();
        time.Seconds += 3;

        Assert.AreEqual(TimeSpan.FromSeconds(3), clock.WithoutPauses(TimeSpan.FromSeconds(13)));
        Assert.AreEqual(TimeSpan.Zero, clock.WithoutPauses(TimeSpan.FromSeconds(2)));
    }

    private sealed class StandingTime : TimeProvider
    {
        internal long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => 1_000 + Seconds;
    }

    private sealed class Run : IPausable
    {
        public void Pause()
        {
            // The clock is what counts here.
        }

        public void Resume()
        {
            // The clock is what counts here.
        }
    }
}
