namespace Jolt.Benchmarks.Commands;

/// <summary>What the process answers.</summary>
internal static class ExitCodes
{
    /// <summary>Everything was measured.</summary>
    public const int Done = 0;

    /// <summary>A kernel was refused, or the contestants' answers differ.</summary>
    public const int Failed = 1;

    /// <summary>The benchmark cannot be run like this.</summary>
    public const int Usage = 2;
}
