using System.Globalization;
using System.Text.Json;

namespace Jolt.Sandbox.Tests.Specification;

/// <summary>Reads and compares vectors, which the scripts write lane by lane.</summary>
internal static class SpecificationVectors
{
    public static Value Read(JsonElement json)
    {
        var width = LaneBits(json);
        UInt128 bits = 0;
        var lane = 0;
        foreach (var text in Lanes(json))
        {
            bits |= (UInt128)(ulong.Parse(text, CultureInfo.InvariantCulture) & Mask(width)) << (width * lane++);
        }

        return new Value(ValueKind.V128, (long)(ulong)bits, (long)(ulong)(bits >> 64));
    }

    public static bool Matches(JsonElement expected, Value actual)
    {
        var width = LaneBits(expected);
        var bits = ((UInt128)(ulong)actual.High << 64) | (ulong)actual.Low;
        foreach (var text in Lanes(expected))
        {
            if (!LaneMatches(text, (ulong)bits & Mask(width), width))
            {
                return false;
            }

            bits >>= width;
        }

        return true;
    }

    private static bool LaneMatches(string expected, ulong bits, int width)
    {
        if (expected.StartsWith("nan:", StringComparison.Ordinal))
        {
            return width == 32
                ? SpecificationValues.MatchesSingle(expected, (uint)bits)
                : SpecificationValues.MatchesDouble(expected, bits);
        }

        return (ulong.Parse(expected, CultureInfo.InvariantCulture) & Mask(width)) == bits;
    }

    private static IEnumerable<string> Lanes(JsonElement json) =>
        json.GetProperty("value").EnumerateArray().Select(lane => lane.GetString()!);

    private static int LaneBits(JsonElement json) =>
        int.Parse(json.GetProperty("lane_type").GetString()!.AsSpan(1), CultureInfo.InvariantCulture);

    private static ulong Mask(int width) => width == 64 ? ulong.MaxValue : (1UL << width) - 1;
}
