using System.Collections.Immutable;
using Jolt.Agent.Leases;

namespace Jolt.Agent.Speed;

/// <summary>How long the chunks of one job take on this PC, without pauses.</summary>
/// <param name="Newest">The newest runs' times, the oldest first; a run that was given up counts twice its time.</param>
/// <param name="LastAt">When the last of them ended.</param>
internal sealed record JobTime(ImmutableList<TimeSpan> Newest, DateTimeOffset LastAt)
{
    /// <summary>
    /// The longest of them: a job's chunks differ, and a lease is lost by the long ones. One that was an exception is forgotten
    /// after some more.
    /// </summary>
    internal TimeSpan Longest => Newest.Max();

    /// <summary>The one in the middle: what to expect of the next.</summary>
    internal TimeSpan Usual => Newest.Order().ElementAt(Newest.Count / 2);
}

/// <summary>What earlier chunks say of the next: those of a job are the same program on like inputs.</summary>
/// <param name="Jobs">By the job's id.</param>
internal sealed record JobTimes(ImmutableDictionary<string, JobTime> Jobs)
{
    /// <summary>Runs of a job that are remembered.</summary>
    internal const int RunsMax = 8;

    /// <summary>Jobs that are remembered; the one without news for the longest time is forgotten first.</summary>
    internal const int JobsMax = 64;

    /// <summary>Minutes for which a job is remembered: this PC may have become faster, or the job's other chunks be shorter.</summary>
    internal const int RememberedMinutes = 60;

    internal static JobTimes None { get; } = new(ImmutableDictionary<string, JobTime>.Empty);

    /// <summary>The longest that a chunk of a job took lately; null where none is remembered.</summary>
    internal TimeSpan? LongestOf(string job, DateTimeOffset now) =>
        Jobs.GetValueOrDefault(job) is { } known && IsRemembered(known, now) ? known.Longest : null;

    /// <summary>What a chunk of a job usually takes; null where none is remembered.</summary>
    internal TimeSpan? UsualOf(string job, DateTimeOffset now) =>
        Jobs.GetValueOrDefault(job) is { } known && IsRemembered(known, now) ? known.Usual : null;

    /// <summary>The jobs whose chunks take longer than a time, the one with the newest news first.</summary>
    internal IEnumerable<string> LongerThan(TimeSpan time, DateTimeOffset now) => Jobs
        .Where(job => IsRemembered(job.Value, now) && job.Value.Longest > time)
        .OrderByDescending(job => job.Value.LastAt)
        .Select(job => job.Key);

    /// <summary>With a run that ended by itself.</summary>
    internal JobTimes With(string job, TimeSpan ran, DateTimeOffset now)
    {
        var before = Jobs.GetValueOrDefault(job) is { } known && IsRemembered(known, now) ? known.Newest : [];
        var newest = before.Add(ran);
        return new(Trim(Jobs.SetItem(job, new(newest.Count > RunsMax ? newest.RemoveAt(0) : newest, now)), now));
    }

    /// <summary>With a run that was given up: it would have taken longer, and nothing tells how much.</summary>
    internal JobTimes WithGivenUp(string job, TimeSpan ran, DateTimeOffset now) => With(job, ran * LeaseOutlook.Outgrown, now);

    private static ImmutableDictionary<string, JobTime> Trim(ImmutableDictionary<string, JobTime> jobs, DateTimeOffset now)
    {
        var kept = jobs.RemoveRange(jobs.Where(job => !IsRemembered(job.Value, now)).Select(job => job.Key));
        return kept.Count <= JobsMax
            ? kept
            : kept.RemoveRange(kept.OrderBy(job => job.Value.LastAt).Take(kept.Count - JobsMax).Select(job => job.Key));
    }

    private static bool IsRemembered(JobTime job, DateTimeOffset now) => now - job.LastAt < TimeSpan.FromMinutes(RememberedMinutes);
}
