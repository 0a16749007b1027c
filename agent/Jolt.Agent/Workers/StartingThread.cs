using System.Collections.Concurrent;
using Jolt.Agent.Idle;

namespace Jolt.Agent.Workers;

/// <summary>
/// Starts workers on a thread that lives as long as this process. Linux tells a child of its parent's death when the
/// thread that started it ends, and a thread of the pool may end at any time.
/// </summary>
internal static class StartingThread
{
    private static readonly BlockingCollection<Action> s_starts = Begin();

    internal static Task<T> RunAsync<T>(Func<T> start)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        s_starts.Add(() =>
        {
            try
            {
                done.SetResult(start());
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        });
        return done.Task;
    }

    private static BlockingCollection<Action> Begin()
    {
        var starts = new BlockingCollection<Action>();
        var thread = new Thread(() =>
        {
            // So that a worker is behind all others from its first moment on.
            LowPriority.ApplyToThisThread();
            foreach (var start in starts.GetConsumingEnumerable())
            {
                start();
            }
        })
        {
            IsBackground = true,
            Name = "Jolt starts workers",
        };
        thread.Start();
        return starts;
    }
}
