namespace Jolt.Agent.Speed;

/// <summary>A chunk may use more than this PC can give it.</summary>
/// <param name="message">What, and how much there is.</param>
internal sealed class ChunkTooLargeException(string message) : Exception(message);
