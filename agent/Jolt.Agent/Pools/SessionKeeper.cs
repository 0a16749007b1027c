using System.Runtime.ExceptionServices;
using Jolt.Agent.Network;
using Jolt.Agent.Settings;
using Jolt.Contracts.Agents;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Pools;

/// <summary>Keeps the agent's token fresh, for all its slots together.</summary>
/// <param name="broker">The broker.</param>
/// <param name="identity">Who this PC is there.</param>
/// <param name="time">The time.</param>
/// <param name="chance">Random numbers in [0, 1); the system's when not given.</param>
internal sealed class SessionKeeper(BrokerClient broker, AgentIdentity identity, TimeProvider time, Func<double>? chance = null)
    : IDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private Current? _current;
    private Quiet? _quiet;

    /// <summary>For how long no new session is opened, because the broker did not answer; zero most of the time.</summary>
    internal TimeSpan QuietFor =>
        _quiet is { } quiet && quiet.Pause - time.GetElapsedTime(quiet.Since) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    public void Dispose() => _opening.Dispose();

    /// <summary>The newest session, with the market's addresses.</summary>
    internal async Task<AgentSession> ShownAsync(CancellationToken cancellationToken) =>
        (await GetAsync(cancellationToken)).Session;

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
        RequireNotQuiet();
        var request = new OpenSessionRequest(identity.Agent, identity.Secret);
        try
        {
            var session = await broker.Agents.OpenSessionAsync(request, cancellationToken);
            _quiet = null;
            return new Current(session, broker.As(session.Token), SessionSchedule.RenewAt(session, time.GetUtcNow()));
        }
        catch (Exception hiccup) when (CallFates.Of(hiccup) == CallFate.Retry)
        {
            var failures = (_quiet?.Failures ?? 0) + 1;
            var pause = Outage.Pause((hiccup as BrokerProblemException)?.RetryAfter, failures, (chance ?? Random.Shared.NextDouble)());
            _quiet = new Quiet(ExceptionDispatchInfo.Capture(hiccup), failures, time.GetTimestamp(), pause);
            throw;
        }
    }

    /// <summary>
    /// Markets, renewals and results all need the session: while the broker is away one of them asks for all, and the others
    /// hear what it heard.
    /// </summary>
    private void RequireNotQuiet()
    {
        if (QuietFor > TimeSpan.Zero)
        {
            _quiet?.Why.Throw();
        }
    }

    private sealed record Current(AgentSession Session, BrokerClient Client, DateTimeOffset RenewAt);

    /// <summary>The broker did not answer: for so long it is not asked again.</summary>
    private sealed record Quiet(ExceptionDispatchInfo Why, int Failures, long Since, TimeSpan Pause);
}
