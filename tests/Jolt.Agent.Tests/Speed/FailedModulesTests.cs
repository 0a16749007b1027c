using Jolt.Agent.Speed;

namespace Jolt.Agent.Tests.Speed;

[TestClass]
public sealed class FailedModulesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow(1, false, 0, false)]
    [DataRow(2, false, 0, true)]
    [DataRow(1, true, 0, true)]
    [DataRow(2, false, FailedModules.RememberedHours - 1, true)]
    [DataRow(2, false, FailedModules.RememberedHours, false)]
    [DataRow(1, true, FailedModules.RememberedHours, false)]
    public void GivenFailures_WhenTheModuleComesAgain_ThenItIsRefusedAsTheRuleSays(
        int times, bool isFinal, int hoursLater, bool refused)
    {
        var failed = FailedModules.None;
        for (var time = 0; time < times; time++)
        {
            failed = failed.With("module", $"reason {time}", isFinal, s_now);
        }

        var refusal = failed.RefusalOf("module", s_now.AddHours(hoursLater));

        Assert.AreEqual(refused ? $"reason {times - 1}" : null, refusal);
        Assert.IsNull(failed.RefusalOf("another", s_now));
    }

    [TestMethod]
    public void GivenAModuleThatFailedOnce_WhenItThenRuns_ThenItStartsAnew()
    {
        var failed = FailedModules.None.With("module", "first", false, s_now).Without("module").With("module", "second", false, s_now);

        Assert.IsNull(failed.RefusalOf("module", s_now));
    }

    [TestMethod]
    public void GivenAFailureOfYesterday_WhenItFailsAgain_ThenThatCountsAsTheFirst()
    {
        var failed = FailedModules.None.With("module", "old", false, s_now.AddHours(-FailedModules.RememberedHours)).With("module", "new", false, s_now);

        Assert.IsNull(failed.RefusalOf("module", s_now));
    }

    [TestMethod]
    public void GivenMoreModulesThanAreRemembered_WhenOneMoreFails_ThenTheOldestIsForgotten()
    {
        var failed = FailedModules.None;
        for (var module = 0; module <= FailedModules.RememberedMax; module++)
        {
            failed = failed.With($"module {module}", "reason", true, s_now.AddSeconds(module));
        }

        Assert.AreEqual(FailedModules.RememberedMax, failed.Failures.Count);
        Assert.IsFalse(failed.Failures.ContainsKey("module 0"));
    }
}
