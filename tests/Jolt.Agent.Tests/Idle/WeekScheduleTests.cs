using Jolt.Agent.Idle;

namespace Jolt.Agent.Tests.Idle;

[TestClass]
public sealed class WeekScheduleTests
{
    /// <summary>2026-01-05 is a Monday.</summary>
    [TestMethod]
    [DataRow("", 5, "12:00", true)]
    [DataRow("mon 09:00-17:00", 5, "09:00", true)]
    [DataRow("mon 09:00-17:00", 5, "17:00", false)]
    [DataRow("mon 09:00-17:00", 6, "12:00", false)]
    [DataRow("mon-fri 22:00-07:00", 6, "06:59", true)]
    [DataRow("mon-fri 22:00-07:00", 5, "06:59", false, DisplayName = "A night belongs to the day on which it begins")]
    [DataRow("mon-fri 22:00-07:00", 10, "03:00", true, DisplayName = "Friday's night reaches into Saturday")]
    [DataRow("sun 22:00-07:00", 5, "03:00", true, DisplayName = "Sunday's night reaches into Monday")]
    [DataRow("Sat-Mon 00:00-24:00", 5, "23:59", true, DisplayName = "Days wrap around the week")]
    [DataRow("Sat-Mon 00:00-24:00", 6, "00:00", false)]
    [DataRow("mon 01:00-02:00, mon 03:00-04:00", 5, "03:30", true)]
    public void GivenASchedule_WhenAsked_ThenItSaysWhetherItsTimeIsNow(string text, int day, string time, bool allowed)
    {
        var local = new DateTimeOffset(new DateTime(2026, 1, day).Add(TimeSpan.Parse(time, null)), TimeSpan.FromHours(-5));

        Assert.AreEqual(allowed, WeekSchedule.Parse(text)!.Allows(local));
    }

    [TestMethod]
    [DataRow("mon 09:00-17:00, wed 06:30-07:00", "wed 06:30")]
    [DataRow("mon 09:00-17:00", "mon 09:00")]
    public void GivenATimeBetween_WhenAsked_ThenTheNextWindowIsNamed(string text, string next) =>
        Assert.AreEqual(next, WeekSchedule.Parse(text)!.NextStart(new DateTimeOffset(2026, 1, 6, 12, 0, 0, TimeSpan.Zero)));

    [TestMethod]
    [DataRow("monday 09:00-17:00")]
    [DataRow("mon 9:00-17:00")]
    [DataRow("mon 09:60-17:00")]
    [DataRow("mon 09:00-24:01")]
    [DataRow("mon 09:00-09:00")]
    [DataRow("nights")]
    public void GivenAnythingElse_WhenParsed_ThenItIsNone(string text) => Assert.IsNull(WeekSchedule.Parse(text));
}
