using Jolt.LocalRuntime.History;

namespace Jolt.LocalRuntime.Durable;

/// <summary>Something that an instance takes into its next turn.</summary>
/// <param name="Event">What happened; none only asks for a turn.</param>
/// <param name="Generation">The start that it answers, if it answers one: a later start does not know it.</param>
/// <param name="Stored">Is completed once it is stored.</param>
internal sealed record InstanceMessage(HistoryEvent? Event, int? Generation = null, TaskCompletionSource? Stored = null);
