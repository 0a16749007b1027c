using Jolt.Agent.Speed;

namespace Jolt.Agent.Tests.Speed;

[TestClass]
public sealed class JobTimesTests
{
    private const string Job = "j-abcd1234";

    private static readonly DateTimeOffset s_now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [TestMethod]
    [DataRow(new[] { 3 }, 3)]
    [DataRow(new[] { 3, 7, 5 }, 7)]
    [DataRow(new[] { 99, 1, 1, 1, 1, 1, 1, 1 }, 99, DisplayName = "the longest of eight")]
    [DataRow(new[] { 99, 1, 1, 1, 1, 1, 1, 1, 2 }, 2, DisplayName = "an exception is forgotten")]
    public void GivenRunsOfAJob_WhenAsked_ThenItIsTheLongestOfTheNewest(int[] seconds, int longest)
    {
        var times = seconds.Aggregate(JobTimes.None, (seen, ran) => seen.With(Job, TimeSpan.FromSeconds(ran), s_now));

        Assert.AreEqual(TimeSpan.FromSeconds(longest), times.LongestOf(Job, s_now));
        Assert.IsNull(times.LongestOf("j-other", s_now));
    }

    [TestMethod]
    public void GivenARunThatWasGivenUp_WhenAsked_ThenTwiceItsTimeIsExpected()
    {
        var times = JobTimes.None.WithGivenUp(Job, TimeSpan.FromMinutes(34), s_now);

        Assert.AreEqual(TimeSpan.FromMinutes(68), times.LongestOf(Job, s_now));
        CollectionAssert.AreEqual(new[] { Job }, times.LongerThan(TimeSpan.FromHours(1), s_now).ToList());
        Assert.IsEmpty(times.LongerThan(TimeSpan.FromHours(2), s_now));
    }

    [TestMethod]
    public void GivenAnOldTime_WhenAsked_ThenItIsForgotten()
    {
        var times = JobTimes.None.WithGivenUp(Job, TimeSpan.FromMinutes(34), s_now);
        var later = s_now.AddMinutes(JobTimes.RememberedMinutes);

        Assert.IsNull(times.LongestOf(Job, later));
        Assert.IsEmpty(times.LongerThan(TimeSpan.Zero, later));
        Assert.AreEqual(TimeSpan.FromSeconds(1), times.With(Job, TimeSpan.FromSeconds(1), later).LongestOf(Job, later));
    }

    [TestMethod]
    public void GivenManyJobs_WhenRemembered_ThenTheOldestAreForgotten()
    {
        var times = Enumerable.Range(0, JobTimes.JobsMax + 3).Aggregate(
            JobTimes.None, (seen, job) => seen.With($"j-{job}", TimeSpan.FromSeconds(1), s_now.AddSeconds(job)));

        Assert.HasCount(JobTimes.JobsMax, times.Jobs);
        Assert.IsNull(times.LongestOf("j-2", s_now));
        Assert.IsNotNull(times.LongestOf("j-3", s_now));
    }
}
