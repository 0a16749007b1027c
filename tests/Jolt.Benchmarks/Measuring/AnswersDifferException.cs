namespace Jolt.Benchmarks.Measuring;

/// <summary>Two contestants computed different things, so that their times cannot be compared.</summary>
internal sealed class AnswersDifferException(string message) : Exception(message);
