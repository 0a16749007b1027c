using Jolt.Broker.Jobs;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Tests.Jobs;

[TestClass]
public sealed class JobLifeTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly JobRecord Begun =
        JobLife.Begin(Requests.Admit(Requests.Good), "j-12345", "a-12345", "public", 100, Now);

    [TestMethod]
    public void GivenANewJob_WhenItGoesItsWay_ThenEachStateFollows()
    {
        var running = JobLife.Funded(Begun);
        var closed = JobLife.Close(running, 5, Now.AddSeconds(9));

        Assert.AreEqual(JobState.Funding, Begun.State);
        Assert.AreEqual(JobState.Running, running.State);
        Assert.AreEqual(JobState.Completed, closed.State);
        Assert.AreEqual(Begun.Quote, closed.Spent + closed.Refunded);
        Assert.AreEqual(Now.AddSeconds(9), closed.Finished);
    }

    [TestMethod]
    public void GivenARunningJob_WhenCancelledAndClosed_ThenItIsCancelled() =>
        Assert.AreEqual(JobState.Cancelled, JobLife.Close(JobLife.Cancel(JobLife.Funded(Begun)), 0, Now).State);

    [TestMethod]
    public void GivenAnyStep_WhenTakenTwice_ThenTheSecondChangesNothing()
    {
        var refused = JobLife.Refused(Begun, new Shortfall(10, 1), Now);
        var running = JobLife.Funded(Begun);
        var cancelling = JobLife.Cancel(running);
        var closed = JobLife.Close(cancelling, 5, Now);

        Assert.AreEqual(refused, JobLife.Refused(refused, new Shortfall(20, 2), Now.AddDays(1)));
        Assert.AreEqual(refused, JobLife.Funded(refused));
        Assert.AreEqual(refused, JobLife.Cancel(refused));
        Assert.AreEqual(running, JobLife.Funded(running));
        Assert.AreEqual(cancelling, JobLife.Cancel(cancelling));
        Assert.AreEqual(cancelling, JobLife.Funded(cancelling));
        Assert.AreEqual(closed, JobLife.Close(closed, 6, Now.AddDays(1)));
        Assert.AreEqual(closed, JobLife.Cancel(closed));
    }

    [TestMethod]
    [DataRow(-1L)]
    [DataRow(long.MaxValue)]
    public void GivenACostOverTheEscrow_WhenClosed_ThenItThrows(long spent) =>
        Assert.ThrowsExactly<InvalidOperationException>(() => JobLife.Close(JobLife.Funded(Begun), spent, Now));
}
