using Jolt.Agent.Idle;
using Jolt.Agent.Sensors;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Sensors;

[TestClass]
public sealed class SystemFolderTests
{
    [TestMethod]
    [DataRow("Mains online 1;Battery capacity 80", true, 80)]
    [DataRow("Mains online 0;Battery capacity 80;Battery capacity 35", false, 35, DisplayName = "Of two batteries the emptier one")]
    [DataRow("Battery status Discharging", false, null)]
    [DataRow("Battery status Charging", true, null)]
    [DataRow("Mains online 0;USB online 1", true, null)]
    public void GivenPowerSupplies_WhenRead_ThenPlugAndChargeAreKnown(string supplies, bool onMains, int? charge)
    {
        using var root = new TemporaryFolder();
        var number = 0;
        foreach (var words in supplies.Split(';').Select(text => text.Split(' ')))
        {
            var folder = root.PathOf("power_supply", $"P{number++}");
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "type"), words[0] + "\n");
            File.WriteAllText(Path.Combine(folder, words[1]), words[2] + "\n");
        }

        Assert.AreEqual(Sensed.Of(new PowerReading(onMains, charge)), new SystemFolder(root.Path).Power());
    }

    [TestMethod]
    public void GivenSensorsOfHeat_WhenRead_ThenTheHottestCounts()
    {
        using var root = new TemporaryFolder();
        Write(root.PathOf("thermal", "thermal_zone0"), "temp", "41500");
        Write(root.PathOf("hwmon", "hwmon1"), "temp2_input", "63250");
        Write(root.PathOf("hwmon", "hwmon1"), "temp3_input", "-128000");

        Assert.AreEqual(Sensed.Of(63.25), new SystemFolder(root.Path).Celsius());
    }

    [TestMethod]
    public void GivenNothing_WhenRead_ThenEachSaysWhy()
    {
        using var root = new TemporaryFolder();
        var system = new SystemFolder(root.Path);

        Assert.AreNotEqual("", system.Power().Why);
        Assert.AreNotEqual("", system.Celsius().Why);
        Assert.AreNotEqual("", system.BatteryWatts().Why);
        Assert.AreNotEqual("", system.ProcessorMicrojoules().Why);
    }

    private static void Write(string folder, string name, string text)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name), text);
    }
}
