namespace Jolt.Agent.Caches;

/// <summary>Lets one at a time do something under a name. A name that nobody uses is not remembered.</summary>
internal sealed class NamedTurns
{
    private readonly Dictionary<string, Queue> _queues = [];

    /// <summary>Waits for the turn; disposing of it ends it.</summary>
    internal async Task<IDisposable> TakeAsync(string name, CancellationToken cancellationToken)
    {
        var queue = Join(name);
        try
        {
            await queue.Gate.WaitAsync(cancellationToken);
            return new Turn(this, name, queue);
        }
        catch
        {
            Leave(name, queue);
            throw;
        }
    }

    private Queue Join(string name)
    {
        lock (_queues)
        {
            if (!_queues.TryGetValue(name, out var queue))
            {
                _queues.Add(name, queue = new Queue());
            }

            queue.Users++;
            return queue;
        }
    }

    private void Leave(string name, Queue queue)
    {
        lock (_queues)
        {
            if (--queue.Users == 0)
            {
                _queues.Remove(name);
                queue.Gate.Dispose();
            }
        }
    }

    private sealed class Queue
    {
        internal SemaphoreSlim Gate { get; } = new(1, 1);

        internal int Users { get; set; }
    }

    private sealed class Turn(NamedTurns turns, string name, Queue queue) : IDisposable
    {
        public void Dispose()
        {
            queue.Gate.Release();
            turns.Leave(name, queue);
        }
    }
}
