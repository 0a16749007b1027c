using Jolt.Contracts.Client;

namespace Jolt.Agent.Jobs;

/// <summary>Repeats an idempotent call a few times for a person who waits; an agent has patience of its own.</summary>
internal static class TransientRetry
{
    private const int Tries = 4;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(300);

    internal static async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (BrokerProblemException problem) when (problem.IsTransient && attempt < Tries)
            {
                await Task.Delay(problem.RetryAfter ?? Pause(attempt), cancellationToken);
            }
            catch (BrokerUnreachableException broken) when (attempt < Tries && !NothingListens(broken))
            {
                await Task.Delay(Pause(attempt), cancellationToken);
            }
        }
    }

    private static TimeSpan Pause(int attempt) => FirstPause * (1 << (attempt - 1));

    /// <summary>Where nothing listens at all, the person hears so at once.</summary>
    private static bool NothingListens(BrokerUnreachableException broken) =>
        broken.InnerException is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError,
        };
}
