using Jolt.Agent.Spool;
using Jolt.Agent.Workers;
using Jolt.Contracts.Client;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Telemetry;

namespace Jolt.Agent.Work;

/// <summary>Works through a lease, then through the one that came with the answer to its result, until none comes.</summary>
internal sealed class Slot(
    string agent, SessionKeeper session, ChunkRun runs, Delivery delivery, Func<NextRequest?> next, TimeProvider time, IAgentLog log)
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
        var renewal = LeaseRenewal.Start(session, time, lease);
        if (await RunAsync(lease, renewal, windUp) is not { } run)
        {
            await renewal.DisposeAsync();
            return null;
        }

        // A person who has asked the agent to end waits for no more than this.
        var wanted = windUp.Asked.IsCancellationRequested ? null : next();
        return await delivery.DeliverAsync(run.Spooled, run.Output, wanted, renewal, windUp.Now);
    }

    /// <returns>What the run gave; null where there is nothing to send, and the lease is given back or lost.</returns>
    private async Task<(SpooledResult Spooled, byte[] Output)?> RunAsync(Lease lease, LeaseRenewal renewal, WindUp windUp)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(renewal.Lost, windUp.Now);
        var started = time.GetTimestamp();
        try
        {
            if (windUp.Asked.IsCancellationRequested)
            {
                // A lease that came while the agent was asked to end is not begun.
                await GiveBackAsync(lease, "the agent is ending.");
                return null;
            }

            using var span = Spans.StartChunk(Spans.Run, lease.Job, lease.Index, lease.Trace);
            var run = await runs.RunAsync(lease, end.Token);
            var seconds = time.GetElapsedTime(started).TotalSeconds;
            var spooled = new SpooledResult(
                agent, lease.Id, lease.Job, lease.Index, lease.Level, run.Result, seconds, time.GetUtcNow())
            {
                Trace = Spans.ParentFor(span, lease.Trace),
            };
            return (spooled, run.Output);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            await LostOrGivenBackAsync(lease, renewal);
        }
        catch (Exception fault)
        {
            // One chunk's trouble, a download or a module this sandbox refuses, must not end an agent that is left alone.
            await GiveBackAsync(lease, ReasonOf(fault));
        }

        return null;
    }

    private static string ReasonOf(Exception fault) => fault switch
    {
        ModuleRefusedException => $"its module is not accepted: {fault.Message}",
        WorkerEndedException or WorkerFailedException => fault.Message,
        _ => $"{fault.GetType().Name}: {fault.Message}",
    };

    private async Task LostOrGivenBackAsync(Lease lease, LeaseRenewal renewal)
    {
        if (renewal.Lost.IsCancellationRequested)
        {
            log.Write(new AgentEvent.Dropped(lease.Job, lease.Index, "the lease is over."));
            return;
        }

        await GiveBackAsync(lease, "the agent is ending.");
    }

    private async Task GiveBackAsync(Lease lease, string reason)
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
    }
}
