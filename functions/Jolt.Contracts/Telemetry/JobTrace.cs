using System.Diagnostics;

namespace Jolt.Contracts.Telemetry;

/// <summary>
/// The trace that everything of one job belongs to. Its id is the job's own digits: whoever has the job's id finds the
/// trace, and nothing needs to be stored for it.
/// </summary>
public static class JobTrace
{
    private const string JobPrefix = "j-";
    private const int TraceIdChars = 32;
    private const int SpanIdChars = 16;

    /// <summary>The root that a job's first spans name as their parent.</summary>
    /// <param name="job">The job's id.</param>
    /// <returns>The context; an empty one if the text is no job's id.</returns>
    public static ActivityContext ContextOf(string job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var digits = job.StartsWith(JobPrefix, StringComparison.Ordinal) ? job[JobPrefix.Length..] : "";
        return digits.Length == TraceIdChars && digits.All(char.IsAsciiHexDigitLower)
            ? new ActivityContext(
                ActivityTraceId.CreateFromString(digits), ActivitySpanId.CreateFromString(digits.AsSpan(0, SpanIdChars)),
                ActivityTraceFlags.Recorded)
            : default;
    }

    /// <summary>A context as a ticket or a header carries it: https://www.w3.org/TR/trace-context/#traceparent-header.</summary>
    /// <param name="context">The context.</param>
    public static string? TextOf(ActivityContext context) => context == default
        ? null
        : $"00-{context.TraceId}-{context.SpanId}-{(byte)context.TraceFlags:x2}";

    /// <summary>Reads such a text.</summary>
    /// <param name="text">The text, from a stranger perhaps.</param>
    /// <param name="otherwise">What to take if there is none or it is malformed.</param>
    public static ActivityContext Read(string? text, ActivityContext otherwise) =>
        ActivityContext.TryParse(text, traceState: null, isRemote: true, out var context) ? context : otherwise;
}
