using System.Globalization;
using Jolt.Agent.Leases;
using Jolt.Agent.Units;
using Jolt.Agent.Work;
using Jolt.Contracts;
using Jolt.Contracts.Client;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Speed;

/// <summary>
/// What this machine can give a chunk now: asked for along with every lease, so that it gets none that it cannot finish.
/// </summary>
/// <param name="options">What it may use.</param>
/// <param name="availableBytes">Memory that is free on the machine; null where the system does not tell.</param>
/// <param name="time">The time.</param>
/// <param name="memory">Keeps the speed over restarts; null where it is not kept.</param>
/// <param name="modules">Knows the modules that failed here; null where none does.</param>
internal sealed class Capacity(
    AgentOptions options, Func<long?> availableBytes, TimeProvider time, SpeedMemory? memory = null, ModuleMemory? modules = null)
{
    /// <summary>Of the names that a request may have, so many are modules; the rest are jobs.</summary>
    private const int ModulesNamedMax = Limits.LeaseWithoutMax / 2;

    /// <summary>Bytes that are left to others: an agent that takes the last memory makes everything slow.</summary>
    internal const long ReserveBytes = 256L << 20;

    private const string MemoryFile = "/proc/meminfo";
    private const string AvailableLabel = "MemAvailable:";

    private readonly Lock _gate = new();
    private MeasuredSpeed _speed = memory?.Remembered ?? MeasuredSpeed.Unknown;
    private JobTimes _jobs = JobTimes.None;
    private TimeSpan _leaseTime = TimeSpan.FromSeconds(Limits.LeaseAgeSecondsMax);

    /// <summary>What to ask for.</summary>
    internal NextRequest Now
    {
        get
        {
            lock (_gate)
            {
                var now = time.GetUtcNow();
                var refused = modules?.Refused(ModulesNamedMax) ?? [];
                var tooLong = _jobs.LongerThan(_leaseTime, now).Take(Limits.LeaseWithoutMax - refused.Count);
                return new(PagesOf(availableBytes()), _speed.FuelMax(_leaseTime, now)) { Without = NamesOf(refused, tooLong) };
            }
        }
    }

    /// <summary>Learns from a run.</summary>
    /// <param name="job">Its job.</param>
    /// <param name="fuel">What it burned.</param>
    /// <param name="runTime">How long it ran, without pauses.</param>
    internal void Ran(string job, long fuel, TimeSpan runTime)
    {
        lock (_gate)
        {
            _speed = _speed.With(fuel, runTime, time.GetUtcNow());
            _jobs = _jobs.With(job, runTime, time.GetUtcNow());
        }

        memory?.Keep(_speed);
    }

    /// <summary>Learns from a run that was given up because it took too long.</summary>
    internal void GaveUp(string job, TimeSpan runTime)
    {
        lock (_gate)
        {
            // One that was hardly begun, and ran out of its lease's time in a pause, says nothing of its job.
            if (runTime * LeaseOutlook.Outgrown <= (_jobs.LongestOf(job, time.GetUtcNow()) ?? TimeSpan.Zero))
            {
                return;
            }

            _jobs = _jobs.WithGivenUp(job, runTime, time.GetUtcNow());
        }
    }

    /// <summary>The longest that a chunk of a job took lately; null where none is remembered.</summary>
    internal TimeSpan? LongestOf(string job)
    {
        lock (_gate)
        {
            return _jobs.LongestOf(job, time.GetUtcNow());
        }
    }

    /// <summary>What a chunk of a job usually takes; null where none is remembered.</summary>
    internal TimeSpan? UsualOf(string job)
    {
        lock (_gate)
        {
            return _jobs.UsualOf(job, time.GetUtcNow());
        }
    }

    /// <summary>How long fuel takes here; null where nothing is known.</summary>
    internal TimeSpan? TimeOf(long fuel)
    {
        lock (_gate)
        {
            return _speed.TimeOf(fuel, time.GetUtcNow());
        }
    }

    /// <summary>
    /// Refuses a chunk that this machine cannot finish. It asked for less, but a broker may be wrong; and what it asked for is
    /// half of what a lease's time allows, so that a chunk which only just does not fit is not refused for it.
    /// </summary>
    /// <exception cref="ChunkTooLargeException">It cannot.</exception>
    internal void Require(Lease lease)
    {
        var left = LeaseAge.LeftOf(lease, time.GetUtcNow());
        lock (_gate)
        {
            _leaseTime = left;
        }

        if (lease.Limits.MemoryPages > options.MemoryPagesMax)
        {
            throw new ChunkTooLargeException(
                $"it may use {lease.Limits.MemoryPages} pages of memory, and a chunk has {options.MemoryPagesMax} here.");
        }

        if ((LongestOf(lease.Job) ?? TimeOf(lease.Limits.Fuel)) is { } needed && needed > left)
        {
            throw new ChunkTooLargeException(
                $"it would take about {TimeText.Of(needed)} here, and its lease can go on for {TimeText.Of(left)}.");
        }
    }

    /// <summary>Linux's own estimate of what can be had without swapping, in bytes; null elsewhere.</summary>
    internal static long? ReadAvailable() => OperatingSystem.IsLinux() ? ParseAvailable(File.ReadLines(MemoryFile)) : null;

    internal static long? ParseAvailable(IEnumerable<string> lines) =>
        lines.FirstOrDefault(line => line.StartsWith(AvailableLabel, StringComparison.Ordinal)) is { } line
        && line[AvailableLabel.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var number, "kB"]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes)
            ? kibibytes << 10
            : null;

    private static List<string>? NamesOf(IReadOnlyList<string> modules, IEnumerable<string> jobs) =>
        modules.Concat(jobs).ToList() is { Count: > 0 } names ? names : null;

    private int PagesOf(long? available) => available is { } bytes
        ? (int)Math.Clamp((bytes - ReserveBytes) / Limits.MemoryPageBytes, 1, options.MemoryPagesMax)
        : options.MemoryPagesMax;
}
