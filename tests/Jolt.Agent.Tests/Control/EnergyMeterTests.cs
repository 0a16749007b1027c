using Jolt.Agent.Control;
using Jolt.Agent.Sensors;
using Jolt.Contracts.Fuel;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Control;

/// <summary>On folders laid out like the system's: this machine tells no energy.</summary>
[TestClass]
public sealed class EnergyMeterTests : IDisposable
{
    private const long Earned = 5 * FuelUnits.FuelPerJolt;

    private readonly TemporaryFolder _system = new();
    private readonly Clock _clock = new();

    public void Dispose() => _system.Dispose();

    [TestMethod]
    public void GivenAProcessorThatCountsItsEnergy_WhenItWorks_ThenThatIsCounted()
    {
        var meter = Meter(watts: 40);
        Counted(1_000);
        Tick(meter, working: true, seconds: 2);
        Counted(1_000 + 3_600_000_000);
        Tick(meter, working: true, seconds: 10);

        var energy = meter.Figures(Earned);

        // 3600 joules are a thousandth of a kilowatt hour.
        Assert.AreEqual(3_600, energy.Joules, 0.001);
        Assert.AreEqual(5_000, energy.JoltsPerKilowattHour!.Value, 0.001);
        StringAssert.Contains(energy.Source, "RAPL");
    }

    [TestMethod]
    public void GivenACounterThatWraps_WhenRead_ThenItTakesNothingAway()
    {
        var meter = Meter(watts: 0);
        Counted(9_000_000);
        Tick(meter, working: true, seconds: 2);
        Counted(1_000_000);
        Tick(meter, working: true, seconds: 2);
        Counted(3_000_000);
        Tick(meter, working: true, seconds: 2);

        Assert.AreEqual(2, meter.Figures(Earned).Joules, 0.001);
    }

    [TestMethod]
    public void GivenABattery_WhenItWorks_ThenWhatItGivesOutIsCounted()
    {
        Write("power_supply/BAT0", "status", "Discharging");
        Write("power_supply/BAT0", "power_now", "20000000");
        var meter = Meter(watts: 40);
        Tick(meter, working: false, seconds: 100);
        Tick(meter, working: true, seconds: 0);
        Tick(meter, working: true, seconds: 180);

        Assert.AreEqual(3_600, meter.Figures(Earned).Joules, 0.001);
        Assert.AreEqual("the battery", meter.Figures(Earned).Source);
    }

    [TestMethod]
    public void GivenNothingThatMeasures_WhenItWorks_ThenTheOwnersEstimateCountsOrNothingDoes()
    {
        var estimated = Meter(watts: 40);
        Tick(estimated, working: true, seconds: 5);
        Tick(estimated, working: true, seconds: 90);
        var unknown = Meter(watts: 0);
        Tick(unknown, working: true, seconds: 5);
        Tick(unknown, working: true, seconds: 90);

        Assert.AreEqual(3_600, estimated.Figures(Earned).Joules, 0.001);
        StringAssert.Contains(estimated.Figures(Earned).Source, "40 W");
        Assert.IsNull(unknown.Figures(Earned).JoltsPerKilowattHour);
    }

    [TestMethod]
    public void GivenManyLooksASecond_WhenItWorks_ThenNoneOfTheTimeIsLost()
    {
        var meter = Meter(watts: 10);
        for (var look = 0; look < 100; look++)
        {
            Tick(meter, working: true, seconds: 0.1);
        }

        Assert.AreEqual(100, meter.Figures(Earned).Joules, 10.001);
    }

    private EnergyMeter Meter(int watts) => new(new SystemFolder(_system.Path), watts, _clock);

    private void Tick(EnergyMeter meter, bool working, double seconds)
    {
        _clock.Ticks += (long)(seconds * TimeSpan.TicksPerSecond);
        meter.Tick(working);
    }

    private void Counted(long microjoules) => Write("powercap/intel-rapl:0", "energy_uj", $"{microjoules}");

    private void Write(string folder, string name, string text)
    {
        Directory.CreateDirectory(_system.PathOf(folder));
        File.WriteAllText(_system.PathOf(folder, name), text + "\n");
    }

    private sealed class Clock : TimeProvider
    {
        public long Ticks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks;
    }
}
