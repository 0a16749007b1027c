using Jolt.Agent.Workers;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Work;

/// <summary>Works through a lease, then through the one that came with the answer to its result, until none comes.</summary>
internal sealed class Slot(
    SessionKeeper session, ChunkRun runs, ResultPost posts, Func<NextRequest?> next, TimeProvider time, IAgentLog log)
{
    /// <returns>Whether the last lease ended with an accepted result; false says that it is better to pause.</returns>
    internal async Task<bool> RunAsync(Lease first, WindUp windUp)
    {
        for (var lease = first; ;)
        {
            var answer = await WorkAsync(lease, windUp);
            if (answer?.Next is not { } following)
            {
                return answer is not null;
            }

            lease = following;
        }
    }

    private async Task<ResultAnswer?> WorkAsync(Lease lease, WindUp windUp)
    {
        log.Write(new AgentEvent.Leased(lease.Job, lease.Index, lease.Level));
        await using var renewal = LeaseRenewal.Start(session, time, lease);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(renewal.Lost, windUp.Now);
        try
        {
            // A lease that came while the agent was asked to end is not begun.
            return windUp.Asked.IsCancellationRequested
                ? await GiveBackAsync(lease, "the agent is ending.")
                : await RunAndPostAsync(lease, windUp, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return await LostOrGivenBackAsync(lease, renewal);
        }
        catch (Exception fault)
        {
            // One chunk's trouble, a download or a module this sandbox refuses, must not end an agent that is left alone.
            return await GiveBackAsync(lease, ReasonOf(fault));
        }
    }

    private static string ReasonOf(Exception fault) => fault switch
    {
        ModuleRefusedException => $"its module is not accepted: {fault.Message}",
        WorkerEndedException or WorkerFailedException => fault.Message,
        _ => $"{fault.GetType().Name}: {fault.Message}",
    };

    private async Task<ResultAnswer> RunAndPostAsync(Lease lease, WindUp windUp, CancellationToken end)
    {
        var started = time.GetTimestamp();
        var run = await runs.RunAsync(lease, end);
        var wanted = () => windUp.Asked.IsCancellationRequested ? null : next();
        var answer = await posts.SendAsync(lease, run.Result, run.Output, wanted, end);
        if (answer is null)
        {
            return new ResultAnswer(false, false, null);
        }

        log.Write(new AgentEvent.Accepted(
            lease.Job, lease.Index, run.Result.Outcome, run.Result.Fuel, lease.Level.Price(run.Result.Fuel),
            time.GetElapsedTime(started).TotalSeconds));
        return answer;
    }

    private async Task<ResultAnswer?> LostOrGivenBackAsync(Lease lease, LeaseRenewal renewal)
    {
        if (!renewal.Lost.IsCancellationRequested)
        {
            return await GiveBackAsync(lease, "the agent is ending.");
        }

        log.Write(new AgentEvent.Dropped(lease.Job, lease.Index, "the lease is over."));
        return null;
    }

    private async Task<ResultAnswer?> GiveBackAsync(Lease lease, string reason)
    {
        using var patience = new CancellationTokenSource(WindUp.GiveBackPatience);
        try
        {
            await session.CallAsync(
                async client =>
                {
                    await client.Leases.GiveBackAsync(lease.Id, patience.Token);
                    return true;
                },
                patience.Token);
            log.Write(new AgentEvent.GivenBack(lease.Job, lease.Index, reason));
        }
        catch (Exception failure) when (failure is BrokerProblemException or BrokerUnreachableException or OperationCanceledException)
        {
            log.Write(new AgentEvent.Dropped(lease.Job, lease.Index, $"{reason} Giving it back failed ({failure.Message}): it runs out by itself."));
        }

        return null;
    }
}
