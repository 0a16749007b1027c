using Jolt.Agent.Workers;

namespace Jolt.Agent.Work;

/// <summary>When a chunk ran, and what it took.</summary>
/// <param name="StartedAt">When the program began.</param>
/// <param name="RunSeconds">How long it ran, pauses included.</param>
/// <param name="ProcessorSeconds">What it used of a processor in that time.</param>
internal sealed record RunTimes(DateTimeOffset StartedAt, double RunSeconds, double ProcessorSeconds)
{
    internal static RunTimes Of(ChunkReport report) =>
        new(report.StartedAt, report.RunTime.TotalSeconds, report.ProcessorTime.TotalSeconds);
}
