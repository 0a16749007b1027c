using System.Diagnostics;
using System.Reflection;
using Jolt.Sandbox;

namespace Jolt.Benchmarks.Commands;

/// <summary>
/// Refuses to measure a debug build: the compiled kernels would call helpers that are never inlined there.
/// </summary>
internal static class OptimisedBuild
{
    /// <summary>What to do about it.</summary>
    public const string Advice = "This is a debug build. Measure with: dotnet run -c Release --project tests/Jolt.Benchmarks";

    /// <summary>Whether the engine was built without optimisation.</summary>
    public static bool IsMissing { get; } =
        typeof(CompiledProgram).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };
}
