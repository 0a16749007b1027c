using Jolt.Agent.Work;
using Jolt.Contracts;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Tests.Work;

[TestClass]
public sealed class CapacityTests
{
    private const long MiB = 1 << 20;

    private static readonly AgentOptions s_options = new(2, 4_096, TimeSpan.FromSeconds(1));

    [TestMethod]
    [DataRow(8_192L, 4_096, DisplayName = "plenty")]
    [DataRow(512L, 4_096, DisplayName = "just enough beside the reserve")]
    [DataRow(384L, 2_048, DisplayName = "half of it")]
    [DataRow(256L, 1, DisplayName = "only the reserve")]
    [DataRow(10L, 1, DisplayName = "less than the reserve")]
    public void GivenFreeMemory_WhenAsking_ThenNoMoreIsAskedForThanThereIs(long mebibytes, int pages) =>
        Assert.AreEqual(pages, new Capacity(s_options, () => mebibytes * MiB).Now.MemoryPagesMax);

    [TestMethod]
    public void GivenASystemThatDoesNotTell_WhenAsking_ThenTheOwnersChoiceCounts() =>
        Assert.AreEqual(4_096, new Capacity(s_options, () => null).Now.MemoryPagesMax);

    [TestMethod]
    public void GivenASlowMachine_WhenItHasRunSomething_ThenItAsksOnlyForWhatItCanFinish()
    {
        var capacity = new Capacity(s_options, () => null);
        Assert.AreEqual(Limits.ChunkFuelMax, capacity.Now.FuelMax, "Nothing is known yet.");

        capacity.Ran(FuelUnits.FuelPerJolt, TimeSpan.FromSeconds(100));

        Assert.AreEqual(FuelUnits.FuelPerJolt / 100 * Limits.LeaseAgeSecondsMax / 2, capacity.Now.FuelMax);
    }

    [TestMethod]
    public void GivenRunsOfManySpeeds_WhenMeasured_ThenAFasterOneCountsAtOnceAndASlowerOneLittle()
    {
        var speed = MeasuredSpeed.Unknown.With(100, TimeSpan.FromSeconds(1));

        Assert.AreEqual(200, speed.With(200, TimeSpan.FromSeconds(1)).FuelPerSecond);
        Assert.AreEqual(80, speed.With(0, TimeSpan.FromSeconds(1)).FuelPerSecond, 1e-9);
        Assert.AreEqual(speed, speed.With(1_000_000, TimeSpan.FromMilliseconds(49)));
    }

    [TestMethod]
    [DataRow("MemTotal: 100 kB|MemAvailable:   2048 kB|Cached: 1 kB", 2_097_152L)]
    [DataRow("MemTotal: 100 kB", null)]
    [DataRow("MemAvailable: much kB", null)]
    public void GivenWhatLinuxTells_WhenRead_ThenItIsInBytes(string lines, long? bytes) =>
        Assert.AreEqual(bytes, Capacity.ParseAvailable(lines.Split('|')));
}
