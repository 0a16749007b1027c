using Jolt.LocalRuntime.History;

namespace Jolt.LocalRuntime.Replay;

/// <summary>
/// Waits for events, and events that nobody has waited for yet. The newest wait gets the next event, as in the real
/// runtime, so that a wait which was abandoned takes none away.
/// </summary>
internal sealed class EventWaits
{
    private readonly Dictionary<string, LinkedList<TaskCompletionSource<Json?>>> _waits =
        new(StringComparer.OrdinalIgnoreCase);

    private readonly List<EventRaised> _unprocessed = [];

    /// <summary>How many waits are open.</summary>
    public int Count => _waits.Values.Sum(waits => waits.Count);

    /// <summary>The events that nobody has waited for, in the order in which they came.</summary>
    public IReadOnlyList<EventRaised> Unprocessed => _unprocessed;

    /// <summary>Begins a wait; an event that is there already ends it at once.</summary>
    public Task<Json?> WaitAsync(string name, CancellationToken cancel)
    {
        var index = _unprocessed.FindIndex(raised => Matches(raised, name));
        if (index >= 0)
        {
            var payload = _unprocessed[index].Payload;
            _unprocessed.RemoveAt(index);
            return Task.FromResult(payload);
        }

        var wait = new TaskCompletionSource<Json?>();
        var waits = _waits.TryGetValue(name, out var existing) ? existing : _waits[name] = new();
        var node = waits.AddLast(wait);
        cancel.Register(() =>
        {
            if (wait.TrySetCanceled(cancel))
            {
                waits.Remove(node);
            }
        });
        return wait.Task;
    }

    /// <summary>An event has come.</summary>
    public void Raise(EventRaised raised)
    {
        if (_waits.TryGetValue(raised.Name, out var waits) && waits.Last is { } newest)
        {
            waits.RemoveLast();
            newest.Value.TrySetResult(raised.Payload);
        }
        else
        {
            _unprocessed.Add(raised);
        }
    }

    private static bool Matches(EventRaised raised, string name) =>
        string.Equals(raised.Name, name, StringComparison.OrdinalIgnoreCase);
}
