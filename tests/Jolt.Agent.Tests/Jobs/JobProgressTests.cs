using Jolt.Agent.Jobs;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;

namespace Jolt.Agent.Tests.Jobs;

[TestClass]
public sealed class JobProgressTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [TestMethod]
    public void GivenARunningJob_WhenSaidInALine_ThenItHasChunksAgentsJoltsAndTime()
    {
        var line = JobProgress.Line(Job(JobState.Running, new ChunkCounts(48, 11, 1, 0, 3)) with { SecondsLeft = 75, Agents = 3 });

        Assert.AreEqual("running: 12 of 48 chunks, 3 agents at work, 2.500 J spent of 10.000 J at most, about 1 min 15 s left", line);
    }

    [TestMethod]
    public void GivenNothingToGoBy_WhenSaidInALine_ThenTheTimeIsUnknown() =>
        StringAssert.EndsWith(JobProgress.Line(Job(JobState.Running, new ChunkCounts(48, 0, 0, 0, 0))), "time left unknown");

    [TestMethod]
    [DataRow(JobState.Completed, 48, 0, ExitCodes.Done)]
    [DataRow(JobState.Completed, 47, 1, ExitCodes.JobIncomplete)]
    [DataRow(JobState.Cancelled, 48, 0, ExitCodes.JobIncomplete)]
    [DataRow(JobState.Refused, 0, 0, ExitCodes.JobIncomplete)]
    public void GivenAnEndedJob_WhenItBecomesAnExitCode_ThenOnlyAWholeOneIsDone(JobState state, int decided, int disputed, int code) =>
        Assert.AreEqual(code, JobProgress.ExitCode(Job(state, new ChunkCounts(48, decided, disputed, 0, 0))));

    [TestMethod]
    public void GivenAnEndedJob_WhenSummedUp_ThenTroubleAndRefundAreNamed()
    {
        var job = Job(JobState.Completed, new ChunkCounts(48, 47, 1, 2, 0)) with { Finished = s_start.AddSeconds(12.34), Refunded = 7_500_000_000 };

        Assert.AreEqual(
            "Job j-abcd1234 completed in 12.3 s: 47 of 48 chunks decided, 1 disputed, 2 ended badly in the program itself, " +
            "2.500 J spent, 7.500 J of the escrow came back.",
            JobProgress.Summary(job));
    }

    [TestMethod]
    [DataRow(0.2, "1 s")]
    [DataRow(59.0, "59 s")]
    [DataRow(60.0, "1 min 00 s")]
    [DataRow(3599.0, "59 min 59 s")]
    [DataRow(90_000.0, "25 h 00 min")]
    public void GivenATime_WhenSaid_ThenItIsAsCoarseAsPeopleWantIt(double seconds, string text) =>
        Assert.AreEqual(text, JobProgress.Duration(TimeSpan.FromSeconds(seconds)));

    private static JobView Job(JobState state, ChunkCounts counts) => new(
        "j-abcd1234", null, "a-abcd1234", "public", new string('0', 64), state, PriceLevel.Par, "quorum:2",
        new ChunkLimits(1_000_000_000), counts, 10_000_000_000, 2_500_000_000, 0, s_start, null, null, 0);
}
