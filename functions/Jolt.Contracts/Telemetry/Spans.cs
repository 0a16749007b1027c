using System.Diagnostics;

namespace Jolt.Contracts.Telemetry;

/// <summary>The steps of a chunk's life, as spans of its job's trace. docs/telemetry.md lists them.</summary>
public static class Spans
{
    /// <summary>The name under which exporters subscribe to spans and metrics.</summary>
    public const string SourceName = "Jolt";

    /// <summary>A shard's tickets are sent.</summary>
    public const string Offer = "offer";

    /// <summary>A ticket becomes a lease.</summary>
    public const string Lease = "lease";

    /// <summary>An agent runs the chunk.</summary>
    public const string Run = "run";

    /// <summary>The broker takes the result.</summary>
    public const string Result = "result";

    /// <summary>A shard is paid.</summary>
    public const string Settle = "settle";

    private const string JobTag = "jolt.job";
    private const string ShardTag = "jolt.shard";
    private const string ChunkTag = "jolt.chunk";

    private static readonly ActivitySource s_source = new(SourceName);

    /// <summary>The step that this code runs in, if it is one of Jolt's and somebody listens.</summary>
    public static Activity? Current => Activity.Current is { } current && current.Source == s_source ? current : null;

    /// <summary>Begins a step of a shard, below the job's root.</summary>
    /// <param name="name">The step.</param>
    /// <param name="job">The job's id.</param>
    /// <param name="shard">The shard's number.</param>
    /// <returns>The span, to be disposed of; null if nobody listens.</returns>
    public static Activity? StartShard(string name, string job, int shard) =>
        s_source.StartActivity(name, ActivityKind.Internal, JobTrace.ContextOf(job))?.AddTag(JobTag, job).AddTag(ShardTag, shard);

    /// <summary>Begins a step of a chunk.</summary>
    /// <param name="name">The step.</param>
    /// <param name="job">The job's id.</param>
    /// <param name="index">The chunk's index in the job.</param>
    /// <param name="parent">The step before it, as it was carried here; the job's root if there is none.</param>
    /// <returns>The span, to be disposed of; null if nobody listens.</returns>
    public static Activity? StartChunk(string name, string job, int index, string? parent) =>
        s_source.StartActivity(name, ActivityKind.Internal, JobTrace.Read(parent, JobTrace.ContextOf(job)))?
            .AddTag(JobTag, job).AddTag(ChunkTag, index);

    /// <summary>What the next step is to name as its parent.</summary>
    /// <param name="span">This step's span, or null if nobody listened.</param>
    /// <param name="otherwise">What this step was told.</param>
    public static string? ParentFor(Activity? span, string? otherwise) =>
        span is null ? otherwise : JobTrace.TextOf(span.Context);
}
