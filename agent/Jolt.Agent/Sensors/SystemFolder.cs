using System.Globalization;
using Jolt.Agent.Idle;

namespace Jolt.Agent.Sensors;

/// <summary>What Linux tells of the hardware by files.</summary>
/// <param name="root"><c>/sys/class</c>.</param>
internal sealed class SystemFolder(string root)
{
    private const double MilliDegrees = 1000;
    private const double MicroWatts = 1_000_000;

    internal Sensed<PowerReading> Power()
    {
        var supplies = Entries("power_supply");
        var batteries = supplies.Where(folder => Text(folder, "type") == "Battery" && Text(folder, "scope") != "Device").ToList();
        var plugs = supplies.Where(folder => Text(folder, "online") is not null && Text(folder, "type") != "Battery").ToList();
        if (batteries.Count == 0 && plugs.Count == 0)
        {
            return Sensed.Missing<PowerReading>("this PC has neither a battery nor a plug that tells");
        }

        var charges = batteries.Select(folder => Number(folder, "capacity")).OfType<long>().ToList();
        var plugged = plugs.Count > 0
            ? plugs.Any(folder => Number(folder, "online") > 0)
            : batteries.All(folder => Text(folder, "status") != "Discharging");
        return Sensed.Of(new PowerReading(plugged, charges.Count > 0 ? (int)charges.Min() : null));
    }

    internal Sensed<double> Celsius()
    {
        var files = Entries("thermal", "thermal_zone*").Select(folder => Number(folder, "temp"))
            .Concat(Entries("hwmon").SelectMany(folder => Directory.GetFiles(folder, "temp*_input")).Select(Number));
        var degrees = files.OfType<long>().Where(value => value > 0).ToList();
        return degrees.Count > 0
            ? Sensed.Of(degrees.Max() / MilliDegrees)
            : Sensed.Missing<double>("this PC has no temperature sensor that tells");
    }

    /// <summary>What a battery gives out now, in watts.</summary>
    internal Sensed<double> BatteryWatts()
    {
        var draining = Entries("power_supply").Where(folder => Text(folder, "status") == "Discharging")
            .Select(folder => Number(folder, "power_now")).OfType<long>().ToList();
        return draining.Count > 0 ? Sensed.Of(draining.Sum() / MicroWatts) : Sensed.Missing<double>("no battery tells its power");
    }

    /// <summary>The energy that the processors have used, in microjoules; it wraps.</summary>
    internal Sensed<long> ProcessorMicrojoules()
    {
        // Packages only: the parts of a package are in its sum.
        var packages = Entries("powercap", "intel-rapl:?").Select(folder => Number(folder, "energy_uj")).OfType<long>().ToList();
        return packages.Count > 0 ? Sensed.Of(packages.Sum()) : Sensed.Missing<long>("this PC's processor does not tell its energy, or not to you");
    }

    private string[] Entries(string kind, string pattern = "*")
    {
        var folder = Path.Combine(root, kind);
        return Directory.Exists(folder) ? Directory.GetDirectories(folder, pattern) : [];
    }

    private static long? Number(string folder, string name) => Number(Path.Combine(folder, name));

    private static long? Number(string path) =>
        long.TryParse(Text(path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(string folder, string name) => Text(Path.Combine(folder, name));

    private static string? Text(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
