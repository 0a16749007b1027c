using System.Globalization;

namespace Jolt.Benchmarks.Idling;

/// <summary>What Linux says of a process's memory at one moment, in bytes.</summary>
/// <param name="Resident">All of its memory that is there, also what it shares with others (<c>VmRSS</c>).</param>
/// <param name="Proportional">The same, with what is shared divided among those who share it.</param>
/// <param name="Private">What nobody else has.</param>
internal sealed record MemoryReading(long Resident, long Proportional, long Private)
{
    private const long KilobyteBytes = 1024;

    public static MemoryReading Of(int process)
    {
        var lines = File.ReadAllLines($"/proc/{process}/smaps_rollup");
        return new(Sum(lines, "Rss:"), Sum(lines, "Pss:"), Sum(lines, "Private_"));
    }

    private static long Sum(string[] lines, string begins) => lines
        .Where(line => line.StartsWith(begins, StringComparison.Ordinal))
        .Sum(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * KilobyteBytes);
}
