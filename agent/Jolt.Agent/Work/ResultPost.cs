using Jolt.Contracts.Client;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Work;

/// <summary>Posts a result until the broker has accepted or definitively refused it. Posting twice is harmless.</summary>
internal sealed class ResultPost(SessionKeeper session, TimeProvider time, Func<double> chance, IAgentLog log)
{
    private static readonly Backoff Patience = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));

    /// <returns>The broker's answer; null where it refused.</returns>
    internal async Task<ResultAnswer?> SendAsync(
        Lease lease, ChunkResult result, byte[] output, Func<NextRequest?> next, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await session.CallAsync(
                    client => client.Leases.PostResultAsync(lease.Id, result, output, next(), cancellationToken),
                    cancellationToken);
            }
            catch (Exception refused) when (refused is BrokerProblemException && CallFates.Of(refused) == CallFate.Drop)
            {
                log.Write(new AgentEvent.Dropped(lease.Job, lease.Index, refused.Message));
                return null;
            }
            catch (Exception hiccup) when (hiccup is BrokerProblemException or BrokerUnreachableException)
            {
                log.Write(new AgentEvent.Trouble($"The result of chunk {lease.Index} is kept and sent again: {hiccup.Message}"));
                await Task.Delay(PauseAfter(hiccup, attempt), time, cancellationToken);
            }
        }
    }

    private TimeSpan PauseAfter(Exception hiccup, int attempt) =>
        (hiccup as BrokerProblemException)?.RetryAfter ?? Patience.Pause(attempt, chance());
}
