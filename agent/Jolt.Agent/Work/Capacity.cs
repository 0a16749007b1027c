using System.Globalization;
using Jolt.Contracts;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Work;

/// <summary>
/// What this machine can give a chunk now: asked for along with every lease, so that it gets none that it cannot finish.
/// </summary>
/// <param name="options">What it may use.</param>
/// <param name="availableBytes">Memory that is free on the machine; null where the system does not tell.</param>
internal sealed class Capacity(AgentOptions options, Func<long?> availableBytes)
{
    /// <summary>Bytes that are left to others: an agent that takes the last memory makes everything slow.</summary>
    internal const long ReserveBytes = 256L << 20;

    private const string MemoryFile = "/proc/meminfo";
    private const string AvailableLabel = "MemAvailable:";

    private MeasuredSpeed _speed = MeasuredSpeed.Unknown;

    /// <summary>What to ask for.</summary>
    internal NextRequest Now => new(PagesOf(availableBytes()), Volatile.Read(ref _speed).FuelMax);

    /// <summary>Learns from a run.</summary>
    internal void Ran(long fuel, TimeSpan runTime)
    {
        MeasuredSpeed before, after;
        do
        {
            before = Volatile.Read(ref _speed);
            after = before.With(fuel, runTime);
        }
        while (Interlocked.CompareExchange(ref _speed, after, before) != before);
    }

    /// <summary>Linux's own estimate of what can be had without swapping, in bytes; null elsewhere.</summary>
    internal static long? ReadAvailable() => OperatingSystem.IsLinux() ? ParseAvailable(File.ReadLines(MemoryFile)) : null;

    internal static long? ParseAvailable(IEnumerable<string> lines) =>
        lines.FirstOrDefault(line => line.StartsWith(AvailableLabel, StringComparison.Ordinal)) is { } line
        && line[AvailableLabel.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var number, "kB"]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes)
            ? kibibytes << 10
            : null;

    private int PagesOf(long? available) => available is { } bytes
        ? (int)Math.Clamp((bytes - ReserveBytes) / Limits.MemoryPageBytes, 1, options.MemoryPagesMax)
        : options.MemoryPagesMax;
}
