using Jolt.Broker.Storage.Connections;
namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// Waits before a row that another writer changed is tried again, each time longer and never equally long.
/// </summary>
internal sealed class ContentionBackoff(TimeProvider time, RandomSource random)
{
    /// <summary>Tries before giving up: with the waits below about half a minute of losing every race.</summary>
    public const int AttemptsMax = 64;

    private const int FirstWaitMilliseconds = 8;
    private const int LongestWaitMilliseconds = 1_000;

    public Task WaitAsync(int attempt, CancellationToken cancel)
    {
        var most = Math.Min(LongestWaitMilliseconds, FirstWaitMilliseconds << Math.Min(attempt, 10));
        return Task.Delay(TimeSpan.FromMilliseconds(1 + random.Below(most)), time, cancel);
    }
}
