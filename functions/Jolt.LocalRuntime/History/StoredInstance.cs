namespace Jolt.LocalRuntime.History;

/// <summary>An instance as it is stored.</summary>
/// <param name="Head">Its row.</param>
/// <param name="Events">Its history.</param>
internal sealed record StoredInstance(InstanceHead Head, IReadOnlyList<HistoryEvent> Events);
