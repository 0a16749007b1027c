using Jolt.Broker.Quotas;
using Jolt.Contracts;

namespace Jolt.Broker.Tests.Quotas;

[TestClass]
public sealed class JobUsageTests
{
    private static readonly JobQuota s_quota = new(Jobs: 2, Chunks: 100);

    [TestMethod]
    [DataRow(2, 100L, false)]
    [DataRow(3, 3L, true)]
    [DataRow(1, 101L, true)]
    public void A_quota_is_of_jobs_and_of_chunks(int jobs, long chunks, bool isOver) =>
        Assert.AreEqual(isOver, new JobUsage(jobs, chunks).Over(s_quota) is not null);

    [TestMethod]
    public void What_ends_is_what_began()
    {
        Assert.AreEqual(JobUsage.None, JobUsage.None.Plus(40).Plus(60).Minus(40).Minus(60));
        Assert.AreEqual(JobUsage.None, JobUsage.None.Minus(1), "Never less than nothing.");
    }

    [TestMethod]
    public void Bytes_count_for_some_days_and_no_longer()
    {
        var day = TimeSpan.FromDays(1);
        var start = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        var stored = StoredBytes.None.Plus(100, start).Plus(20, start + day).Plus(-30, start);
        Assert.AreEqual(90, stored.Total);
        Assert.AreEqual(stored.Total, StoredBytes.Parse(stored.Text).Total);

        var lastDay = stored.Plus(1, start + ((Limits.StoredBytesDays - 1) * day));
        Assert.AreEqual(91, lastDay.Total);
        Assert.AreEqual(21, stored.Plus(1, start + (Limits.StoredBytesDays * day)).Total);
        Assert.AreEqual(0, StoredBytes.None.Plus(-5, start).Total);
        Assert.AreEqual(0, StoredBytes.Parse("").Total);
    }
}
