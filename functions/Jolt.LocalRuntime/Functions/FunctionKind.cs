namespace Jolt.LocalRuntime.Functions;

/// <summary>What starts a function.</summary>
internal enum FunctionKind
{
    /// <summary>An HTTP request.</summary>
    Http,

    /// <summary>A schedule.</summary>
    Timer,

    /// <summary>A turn of an orchestration.</summary>
    Orchestration,

    /// <summary>A call of an orchestration.</summary>
    Activity,
}
