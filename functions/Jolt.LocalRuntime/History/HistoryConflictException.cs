using System.Diagnostics.CodeAnalysis;

namespace Jolt.LocalRuntime.History;

/// <summary>An instance's row is not the one that a commit builds on.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Only the store makes it.")]
internal sealed class HistoryConflictException(string instanceId, Exception cause)
    : Exception($"The stored instance {instanceId} is not the one that is known here.", cause);
