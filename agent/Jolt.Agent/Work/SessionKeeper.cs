using Jolt.Agent.Settings;
using Jolt.Contracts.Agents;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Work;

/// <summary>Keeps the agent's token fresh, for all its slots together.</summary>
internal sealed class SessionKeeper(BrokerClient broker, AgentIdentity identity, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private Current? _current;

    public void Dispose() => _opening.Dispose();

    /// <summary>The market's queues as the newest session has them.</summary>
    internal async Task<IReadOnlyList<MarketQueue>> MarketAsync(CancellationToken cancellationToken) =>
        (await GetAsync(cancellationToken)).Session.Market;

    /// <summary>Makes a call with a good token; once more with a new one if the broker finds it is not.</summary>
    internal async Task<T> CallAsync<T>(Func<BrokerClient, Task<T>> call, CancellationToken cancellationToken)
    {
        var current = await GetAsync(cancellationToken);
        try
        {
            return await call(current.Client);
        }
        catch (BrokerProblemException refused) when (CallFates.Of(refused) == CallFate.NewToken)
        {
            Distrust(current);
            return await call((await GetAsync(cancellationToken)).Client);
        }
    }

    /// <summary>Has the next call open a new session: the market's addresses have stopped working.</summary>
    internal void Distrust() => Distrust(_current);

    private void Distrust(Current? current) => Interlocked.CompareExchange(ref _current, null, current);

    private async Task<Current> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } fresh)
        {
            return fresh;
        }

        await _opening.WaitAsync(cancellationToken);
        try
        {
            return Fresh() ?? (_current = await OpenAsync(cancellationToken));
        }
        finally
        {
            _opening.Release();
        }
    }

    private Current? Fresh() => _current is { } current && time.GetUtcNow() < current.RenewAt ? current : null;

    private async Task<Current> OpenAsync(CancellationToken cancellationToken)
    {
        var request = new OpenSessionRequest(identity.Agent, identity.Secret);
        var session = await broker.Agents.OpenSessionAsync(request, cancellationToken);
        return new Current(session, broker.As(session.Token), SessionSchedule.RenewAt(session, time.GetUtcNow()));
    }

    private sealed record Current(AgentSession Session, BrokerClient Client, DateTimeOffset RenewAt);
}
