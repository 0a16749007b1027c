using System.Globalization;

namespace Jolt.Agent.Units;

/// <summary>Times as people say them, in the unit that fits.</summary>
internal static class TimeText
{
    internal static string Of(TimeSpan time) => time < TimeSpan.FromMinutes(2)
        ? $"{Number(Math.Max(0, time.TotalSeconds))} s"
        : time < TimeSpan.FromHours(2) ? $"{Number(time.TotalMinutes)} min" : $"{Number(time.TotalHours)} h";

    private static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
