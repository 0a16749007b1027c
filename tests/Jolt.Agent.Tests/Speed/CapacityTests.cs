using Jolt.Agent.Speed;
using Jolt.Agent.Work;
using Jolt.Agent.Workers;
using Jolt.Contracts;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Leases;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Speed;

[TestClass]
public sealed class CapacityTests
{
    private const long MiB = 1 << 20;

    private const string Job = "j-abcd1234";

    private static readonly TimeProvider s_time = TimeProvider.System;

    private static readonly AgentOptions s_options = new(2, 4_096, TimeSpan.FromSeconds(1));

    [TestMethod]
    [DataRow(8_192L, 4_096, DisplayName = "plenty")]
    [DataRow(512L, 4_096, DisplayName = "just enough beside the reserve")]
    [DataRow(384L, 2_048, DisplayName = "half of it")]
    [DataRow(256L, 1, DisplayName = "only the reserve")]
    [DataRow(10L, 1, DisplayName = "less than the reserve")]
    public void GivenFreeMemory_WhenAsking_ThenNoMoreIsAskedForThanThereIs(long mebibytes, int pages) =>
        Assert.AreEqual(pages, new Capacity(s_options, () => mebibytes * MiB, s_time).Now.MemoryPagesMax);

    [TestMethod]
    public void GivenASystemThatDoesNotTell_WhenAsking_ThenTheOwnersChoiceCounts() =>
        Assert.AreEqual(4_096, new Capacity(s_options, () => null, s_time).Now.MemoryPagesMax);

    [TestMethod]
    public void GivenASlowMachine_WhenItHasRunSomething_ThenItAsksOnlyForWhatItCanFinish()
    {
        var capacity = new Capacity(s_options, () => null, s_time);
        Assert.AreEqual(Limits.ChunkFuelMax, capacity.Now.FuelMax, "Nothing is known yet.");

        capacity.Ran(Job, FuelUnits.FuelPerJolt, TimeSpan.FromSeconds(100));

        Assert.AreEqual(FuelUnits.FuelPerJolt / 100 * Limits.LeaseAgeSecondsMax / 2, capacity.Now.FuelMax);
    }

    [TestMethod]
    [DataRow(4_096, 10, true)]
    [DataRow(4_097, 10, false, DisplayName = "more memory than a chunk has here")]
    [DataRow(16, 35, true, DisplayName = "nearly an hour's work, where half of it was asked for")]
    [DataRow(16, 37, false, DisplayName = "more than a lease's time")]
    public void GivenALeaseFromABrokerThatIsWrong_WhenItIsToBegin_ThenWhatCannotBeFinishedIsRefused(int pages, int jolts, bool fits)
    {
        var capacity = new Capacity(s_options, () => null, s_time);
        capacity.Ran(Job, FuelUnits.FuelPerJolt, TimeSpan.FromSeconds(100));

        AssertRefused(() => capacity.Require(Lease("j-other", pages, jolts)), !fits);
    }

    [TestMethod]
    public void GivenAJobThatIsTooLongHere_WhenItComesAgain_ThenItIsRefusedAndTheBrokerIsTold()
    {
        var capacity = new Capacity(s_options, () => null, s_time);
        capacity.Require(Lease(Job, 16, 600));

        capacity.GaveUp(Job, TimeSpan.FromMinutes(34));

        AssertRefused(() => capacity.Require(Lease(Job, 16, 600)), refused: true);
        AssertRefused(() => capacity.Require(Lease("j-other", 16, 600)), refused: false);
        CollectionAssert.AreEqual(new[] { Job }, capacity.Now.Without!.ToList());
    }

    [TestMethod]
    public void GivenModulesThatFailedHere_WhenAsking_ThenTheBrokerIsToldWhich()
    {
        using var folder = new TemporaryFolder();
        var modules = new ModuleMemory(Path.Combine(folder.Path, "failed.json"), s_time);
        var capacity = new Capacity(s_options, () => null, s_time, modules: modules);
        Assert.IsNull(capacity.Now.Without);

        modules.Failed("dead once", new WorkerEndedException("out of memory"));
        modules.Failed("refused", new ModuleRefusedException("no such section"));
        capacity.GaveUp(Job, TimeSpan.FromMinutes(34));

        CollectionAssert.AreEqual(new[] { "refused", Job }, capacity.Now.Without!.ToList());
    }

    [TestMethod]
    public void GivenMoreThanARequestMayName_WhenAsking_ThenTheNewestAreNamed()
    {
        using var folder = new TemporaryFolder();
        var modules = new ModuleMemory(Path.Combine(folder.Path, "failed.json"), s_time);
        var capacity = new Capacity(s_options, () => null, s_time, modules: modules);
        for (var number = 0; number < 20; number++)
        {
            modules.Failed($"module {number}", new ModuleRefusedException("no such section"));
            capacity.GaveUp($"job {number}", TimeSpan.FromMinutes(34));
        }

        var names = capacity.Now.Without!;

        Assert.HasCount(Limits.LeaseWithoutMax, names);
        CollectionAssert.Contains(names.ToList(), "module 19");
        CollectionAssert.Contains(names.ToList(), "job 19");
        Assert.AreEqual(Limits.LeaseWithoutMax / 2, names.Count(name => name.StartsWith("job", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void GivenABrokerWithShorterLeases_WhenItsFirstIsSeen_ThenTheNextAsksFitThem()
    {
        var capacity = new Capacity(s_options, () => null, s_time);
        var lease = Lease(Job, 16, 1);
        capacity.Require(lease with { RenewableUntil = lease.Expires });

        capacity.Ran(Job, FuelUnits.FuelPerJolt, TimeSpan.FromSeconds(1));

        Assert.AreEqual(30.0, capacity.Now.FuelMax / (double)FuelUnits.FuelPerJolt, 1.0);
    }

    [TestMethod]
    public void GivenAJobWhoseChunksAreShort_WhenItsLimitIsHigh_ThenWhatWasSeenCounts()
    {
        var capacity = new Capacity(s_options, () => null, s_time);
        capacity.Ran(Job, FuelUnits.FuelPerJolt, TimeSpan.FromSeconds(100));

        capacity.Require(Lease(Job, 16, 600));
        Assert.AreEqual(TimeSpan.FromSeconds(60_000), capacity.TimeOf(600 * FuelUnits.FuelPerJolt));
    }

    [TestMethod]
    public void GivenRunsOfManySpeeds_WhenMeasured_ThenAFasterOneCountsAtOnceAndASlowerOneLittle()
    {
        var now = s_time.GetUtcNow();
        const long Jolt = FuelUnits.FuelPerJolt;
        var speed = MeasuredSpeed.Unknown.With(Jolt, TimeSpan.FromSeconds(1), now);

        Assert.AreEqual(2.0 * Jolt, speed.With(2 * Jolt, TimeSpan.FromSeconds(1), now).FuelPerSecond);
        Assert.AreEqual(0.9 * Jolt, speed.With(Jolt, TimeSpan.FromSeconds(2), now).FuelPerSecond, 1);
        Assert.AreEqual(speed, speed.With(100 * Jolt, TimeSpan.FromMilliseconds(999), now));
    }

    [TestMethod]
    public void GivenATinyChunkThatTookSecondsToStart_WhenItHasRun_ThenNothingIsLearnedOfThisPc()
    {
        var capacity = new Capacity(s_options, () => null, s_time);

        capacity.Ran(Job, FuelUnits.FuelPerJolt / 500, TimeSpan.FromSeconds(4));

        Assert.AreEqual(Limits.ChunkFuelMax, capacity.Now.FuelMax);
    }

    [TestMethod]
    public void GivenASpeedOfTwoDaysAgo_WhenAsking_ThenItIsNotBelievedAndTheNextRunCountsWhole()
    {
        var now = s_time.GetUtcNow();
        var old = MeasuredSpeed.Unknown.With(1_000_000_000, TimeSpan.FromSeconds(1), now.AddDays(-2));

        Assert.AreEqual(Limits.ChunkFuelMax, old.FuelMax(TimeSpan.FromHours(1), now));
        Assert.IsNull(old.TimeOf(1, now));
        Assert.AreEqual(500_000_000, old.With(500_000_000, TimeSpan.FromSeconds(1), now).FuelPerSecond);
    }

    [TestMethod]
    public void GivenAMeasuredSpeed_WhenTheAgentStartsAgain_ThenItsFirstLeaseIsNotTakenBlindly()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "speed.json");
        new Capacity(s_options, () => null, s_time, new SpeedMemory(file)).Ran(Job, FuelUnits.FuelPerJolt, TimeSpan.FromSeconds(100));

        var again = new Capacity(s_options, () => null, s_time, new SpeedMemory(file));

        Assert.AreEqual(FuelUnits.FuelPerJolt / 100 * Limits.LeaseAgeSecondsMax / 2, again.Now.FuelMax);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("null")]
    [DataRow("""{"fuelPerSecond":-1,"measuredAt":"2026-01-01T00:00:00Z"}""")]
    public void GivenASpeedFileThatIsDamaged_WhenItIsRead_ThenNothingIsKnown(string text)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "speed.json");
        File.WriteAllText(file, text);

        Assert.AreEqual(MeasuredSpeed.Unknown, new SpeedMemory(file).Remembered);
    }

    [TestMethod]
    [DataRow("MemTotal: 100 kB|MemAvailable:   2048 kB|Cached: 1 kB", 2_097_152L)]
    [DataRow("MemTotal: 100 kB", null)]
    [DataRow("MemAvailable: much kB", null)]
    public void GivenWhatLinuxTells_WhenRead_ThenItIsInBytes(string lines, long? bytes) =>
        Assert.AreEqual(bytes, Capacity.ParseAvailable(lines.Split('|')));

    private static void AssertRefused(Action require, bool refused)
    {
        if (refused)
        {
            Assert.ThrowsExactly<ChunkTooLargeException>(require);
        }
        else
        {
            require();
        }
    }

    private static Lease Lease(string job, int pages, int jolts) => new(
        $"{job}.0.0.nonce123", job, 0, new string('0', 64), new Uri("http://127.0.0.1/"),
        new ChunkLimits(jolts * FuelUnits.FuelPerJolt, pages), PriceLevel.Par, 1, s_time.GetUtcNow().AddSeconds(Limits.LeaseSeconds));
}
