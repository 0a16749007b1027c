using System.Globalization;
using System.Reflection;
using Jolt.LocalRuntime.Functions;
using Jolt.LocalRuntime.Hosting;
using Jolt.LocalRuntime.Timers;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.LocalRuntime.Tests.Timers;

[TestClass]
public sealed class TimerScheduleTests
{
    [TestMethod]
    [DataRow("0 */1 * * * *", "2026-11-22T13:00:30Z", "2026-11-22T13:01:00Z")]
    [DataRow("*/5 * * * * *", "2026-11-22T13:00:30Z", "2026-11-22T13:00:35Z")]
    [DataRow("*/5 * * * *", "2026-11-22T13:00:30Z", "2026-11-22T13:05:00Z")]
    [DataRow("0 30 9 * * 1-5", "2026-11-22T13:00:30Z", "2026-11-23T09:30:00Z")]
    [DataRow("0 0 0 1 1 *", "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z")]
    [DataRow("00:00:10", "2026-11-22T13:00:30Z", "2026-11-22T13:00:40Z")]
    [DataRow("%Often%", "2026-11-22T13:00:30Z", "2026-11-22T13:00:31Z")]
    public void GivenASchedule_WhenATimeIsGiven_ThenTheNextIsFound(string text, string time, string next)
    {
        var schedule = TimerSchedule.Of(Function(text), name => name == "Often" ? "* * * * * *" : null);

        Assert.AreEqual(Utc(next), schedule.After(Utc(time)));
    }

    [TestMethod]
    [DataRow("every minute")]
    [DataRow("0 61 * * * *")]
    [DataRow("* * *")]
    [DataRow("00:00:00")]
    [DataRow("%Missing%")]
    public void GivenAScheduleThatIsNone_WhenItIsRead_ThenTheFunctionIsRefused(string text)
    {
        var refusal = Assert.ThrowsExactly<HostRefusal>(() => TimerSchedule.Of(Function(text), _ => null));

        Assert.AreEqual(ExitCode.FunctionInvalid, refusal.ExitCode);
        StringAssert.Contains(refusal.Message, $"'{text}'");
    }

    private static FunctionMethod Function(string schedule)
    {
        var method = typeof(TimerScheduleTests).GetMethod(nameof(Function), BindingFlags.NonPublic | BindingFlags.Static)!;
        return new FunctionMethod(
            "Timer", FunctionKind.Timer, method, method.GetParameters()[0], new TimerTriggerAttribute(schedule));
    }

    private static DateTime Utc(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
