using Jolt.Agent.Network;
using Jolt.Agent.Pools;
using Jolt.Agent.Speed;
using Jolt.Agent.Work;
using Jolt.Contracts.Client;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Market;

/// <summary>Looks at the market and, when there is something, asks for it.</summary>
internal sealed class LeaseTaking(Enrolment enrolment, Capacity capacity, TimeProvider time)
{
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;
    private bool _isBrokerSilent;

    /// <summary>
    /// How long the broker is still left alone, because it asked or does not answer; zero most of the time. More than it may ask
    /// for is no wait, but a clock that was set back.
    /// </summary>
    internal TimeSpan AskedToWait
    {
        get
        {
            var (asked, quiet) = (_notBefore - time.GetUtcNow(), enrolment.Session.QuietFor);
            return asked > quiet && asked <= AskedPause.Longest ? asked : quiet;
        }
    }

    /// <summary>Why the last look or ask failed; null where it did not.</summary>
    internal string? Trouble => enrolment.Trouble;

    /// <returns>Tickets seen, up to a bound; none where something does not answer now, or the broker asked to wait.</returns>
    /// <exception cref="BrokerProblemException">The broker does not know this agent any more.</exception>
    internal Task<int> LookAsync(int enough, CancellationToken cancellationToken) =>
        TryAsync(() => SeeAsync(enough, cancellationToken), 0, cancellationToken);

    /// <summary>
    /// The same after a failure. Where it was the broker that did not answer, it is asked for a new session first: that its
    /// market's storage answers says nothing of it.
    /// </summary>
    /// <exception cref="BrokerProblemException">The broker does not know this agent any more.</exception>
    internal Task<int> LookAgainAsync(int enough, CancellationToken cancellationToken)
    {
        if (_isBrokerSilent)
        {
            enrolment.Session.Distrust();
        }

        return LookAsync(enough, cancellationToken);
    }

    /// <returns>The leases taken, so many at the most; none where the broker does not answer now, or asked to wait.</returns>
    /// <exception cref="BrokerProblemException">The broker does not know this agent any more.</exception>
    internal Task<IReadOnlyList<Lease>> AskAsync(int count, CancellationToken cancellationToken) => TryAsync(
        async () =>
        {
            await enrolment.Delivery.TryWaitingAsync(cancellationToken);
            var request = LeaseAsk.For(count, capacity.Now with { Lowest = enrolment.Lowest });
            var batch = await enrolment.Session.CallAsync(
                client => client.Leases.TakeAsync(request, cancellationToken), cancellationToken);
            return batch.Leases;
        },
        [], cancellationToken);

    private async Task<T> TryAsync<T>(Func<Task<T>> call, T otherwise, CancellationToken cancellationToken)
    {
        if (AskedToWait > TimeSpan.Zero)
        {
            return otherwise;
        }

        try
        {
            var answer = await call();
            enrolment.Trouble = null;
            return answer;
        }
        catch (Exception hiccup) when (IsHiccup(hiccup, cancellationToken))
        {
            if (hiccup is not (BrokerUnreachableException or BrokerProblemException))
            {
                // The market's addresses may have moved with a broker that was started again.
                enrolment.Session.Distrust();
            }

            if (AskedPause.Of(RetryAfter(hiccup)) is { } pause)
            {
                _notBefore = time.GetUtcNow() + pause;
            }

            _isBrokerSilent = hiccup is BrokerUnreachableException;
            enrolment.Trouble = hiccup.Message;
            enrolment.Log.Write(new AgentEvent.Trouble($"No look at the market now: {hiccup.Message}"));
            return otherwise;
        }
    }

    private async Task<int> SeeAsync(int enough, CancellationToken cancellationToken)
    {
        var shown = await enrolment.Session.ShownAsync(cancellationToken);
        var queues = LeaseAsk.Queues(shown.Market, enrolment.Lowest);
        var seen = await enrolment.Market.CountAsync(queues, shown.Bell, enough, cancellationToken);
        if (seen > 0)
        {
            // Whoever comes for them looks at the queues again, though no bell rings twice for them.
            enrolment.Market.StayLively();
        }

        return seen;
    }

    private static bool IsHiccup(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        MarketUnreachableException => true,
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => CallFates.Of(failure) == CallFate.Retry,
    };

    private static TimeSpan? RetryAfter(Exception hiccup) => hiccup switch
    {
        BrokerProblemException problem => problem.RetryAfter,
        MarketUnreachableException market => market.RetryAfter,
        _ => null,
    };
}
