using Jolt.Contracts.Problems;

namespace Jolt.Functions.Http;

/// <summary>
/// A refusal at the edge: the request is wrong, or its sender may not do this. Thrown by what reads and authenticates
/// requests, and turned into an answer by one middleware. Decisions of the core are results, not exceptions.
/// </summary>
/// <param name="problem">What the sender is told.</param>
public sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    /// <summary>What the sender is told.</summary>
    public Problem Problem { get; } = problem;
}
