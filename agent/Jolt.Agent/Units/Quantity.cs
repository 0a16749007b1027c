using System.Globalization;
using Jolt.Contracts;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Units;

/// <summary>Reads amounts as people write them: <c>2J</c>, <c>300mJ</c>, <c>256MiB</c>.</summary>
internal static class Quantity
{
    internal const string FuelRule = "jolts such as 2J or 0.5J, thousandths such as 300mJ, or a whole number of fuel";
    internal const string BytesRule = "a size such as 64KiB, 256MiB or 1GiB, or a whole number of bytes";

    private const long SecondsMax = 365L * 24 * 3600;

    internal const string SecondsRule = "a time such as 90s, 45min or 1h, or a whole number of seconds";

    private static readonly (string Suffix, long Factor)[] TimeSuffixes = [("min", 60), ("h", 3600), ("s", 1)];

    private static readonly (string Suffix, long Factor)[] FuelSuffixes =
        [("mJ", FuelUnits.FuelPerJolt / 1000), ("J", FuelUnits.FuelPerJolt)];

    private static readonly (string Suffix, long Factor)[] ByteSuffixes =
        [("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30)];

    /// <summary>The amount in fuel, or null where the text is none.</summary>
    internal static long? ParseFuel(string text) => Parse(text, FuelSuffixes);

    /// <summary>The size in bytes, or null where the text is none.</summary>
    internal static long? ParseBytes(string text) => Parse(text, ByteSuffixes);

    /// <summary>A size as people write it, in MiB where it is a whole number of them, else in bytes.</summary>
    internal static string Bytes(long bytes) => bytes > 0 && bytes % (1L << 20) == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20}MiB")
        : bytes.ToString(CultureInfo.InvariantCulture);

    /// <summary>The time in seconds, at most a year, or null where the text is none.</summary>
    internal static long? ParseSeconds(string text) =>
        Parse(text, TimeSuffixes) is > 0 and <= SecondsMax and var seconds ? seconds : null;

    /// <summary>The whole pages that hold so many bytes.</summary>
    internal static long Pages(long bytes) => (bytes + Limits.MemoryPageBytes - 1) / Limits.MemoryPageBytes;

    private static long? Parse(string text, (string Suffix, long Factor)[] suffixes)
    {
        var (suffix, factor) = suffixes.FirstOrDefault(
            candidate => text.EndsWith(candidate.Suffix, StringComparison.OrdinalIgnoreCase), ("", 1));
        var number = text[..^suffix.Length].Trim();
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            || amount > (decimal)long.MaxValue / factor)
        {
            return null;
        }

        // Half a unit of fuel or half a byte is a slip of the pen, not an amount.
        var scaled = amount * factor;
        return scaled == decimal.Truncate(scaled) ? (long)scaled : null;
    }
}
