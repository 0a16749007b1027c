using Jolt.Agent.Spool;
using Jolt.Agent.Workers;
using Jolt.Contracts.Client;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Telemetry;

namespace Jolt.Agent.Work;

/// <summary>
/// Works through a lease and those that follow it, until none comes. While chunks are short the next one is fetched while
/// one runs, and a result travels while the next one runs; a long one's successor is not kept from others so long.
/// </summary>
/// <param name="holding">Begins to hold leases.</param>
/// <param name="runs">Runs chunks.</param>
/// <param name="next">What a next chunk of an enrolment may use; null where none is wanted.</param>
/// <param name="time">The time.</param>
internal sealed class Slot(LeaseHolding holding, ChunkRun runs, Func<Enrolment, NextRequest?> next, TimeProvider time)
{
    /// <summary>Seconds of a chunk up to which the next lease is taken while it runs.</summary>
    internal const double AheadSecondsMax = 10;

    /// <param name="enrolment">Where the lease comes from, and those that follow it.</param>
    /// <param name="first">The lease.</param>
    /// <param name="windUp">How it ends.</param>
    /// <returns>Whether the last lease ended with an accepted result; false says that it is better to pause.</returns>
    internal async Task<bool> RunAsync(Enrolment enrolment, Lease first, WindUp windUp)
    {
        var lastSeconds = double.MaxValue;
        var travelling = Task.FromResult<ResultAnswer?>(null);
        for (HeldLease? held = holding.Hold(enrolment, first); held is not null;)
        {
            var ahead = lastSeconds <= AheadSecondsMax ? TakeAheadAsync(enrolment, windUp) : null;
            var run = await RunAsync(held, windUp);
            await travelling;
            travelling = DeliverAsync(held, run, ahead is null && !windUp.Asked.IsCancellationRequested ? next(enrolment) : null, windUp);
            lastSeconds = run?.Spooled.Seconds ?? double.MaxValue;
            held = ahead is not null ? await ahead : (await travelling)?.Next is { } following ? holding.Hold(enrolment, following) : null;
        }

        return await travelling is not null;
    }

    /// <summary>Takes the next lease while one runs; none where the market has none or something does not answer now.</summary>
    private async Task<HeldLease?> TakeAheadAsync(Enrolment enrolment, WindUp windUp)
    {
        if (windUp.Asked.IsCancellationRequested || next(enrolment) is not { } wanted)
        {
            return null;
        }

        try
        {
            var request = LeaseAsk.For(1, wanted);
            var batch = await enrolment.Session.CallAsync(
                client => client.Leases.TakeAsync(request, windUp.Asked), windUp.Asked);
            return batch.Leases is [var lease, ..] ? holding.Hold(enrolment, lease, isAhead: true) : null;
        }
        catch (Exception hiccup) when (hiccup is BrokerProblemException or BrokerUnreachableException or OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<ResultAnswer?> DeliverAsync(
        HeldLease held, (SpooledResult Spooled, byte[] Output)? run, NextRequest? wanted, WindUp windUp)
    {
        if (run is { } done)
        {
            return await held.Enrolment.Delivery.DeliverAsync(done.Spooled, done.Output, wanted, held.Renewal, windUp.Now);
        }

        await held.DisposeAsync();
        return null;
    }

    /// <returns>What the run gave; null where there is nothing to send, and the lease is given back or lost.</returns>
    private async Task<(SpooledResult Spooled, byte[] Output)?> RunAsync(HeldLease held, WindUp windUp)
    {
        var lease = held.Lease;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(held.Renewal.Lost, held.GivenUp, windUp.Now);
        held.StopWaiting();
        var started = time.GetTimestamp();
        try
        {
            if (windUp.Asked.IsCancellationRequested || !held.IsOpen)
            {
                // What came while the agent was asked to end is not begun, nor what went back while it waited.
                await LeaseReturn.GiveBackAsync(held, "the agent is ending.");
                return null;
            }

            using var span = Spans.StartChunk(Spans.Run, lease.Job, lease.Index, lease.Trace);
            held.Enrolment.Log.Write(new AgentEvent.Begun(lease.Job, lease.Index));
            var run = await runs.RunAsync(lease, held.Input, held.Clock, end.Token);
            held.Enrolment.Log.Write(new AgentEvent.Ended(lease.Job, lease.Index));
            if (!held.TryClose())
            {
                // It was given up in the moment in which it was done.
                await held.Returned;
                return null;
            }

            var seconds = time.GetElapsedTime(started).TotalSeconds;
            var spooled = new SpooledResult(
                held.Enrolment.Identity.Agent, lease.Id, lease.Job, lease.Index, lease.Level, run.Result, seconds, time.GetUtcNow())
            {
                Trace = Spans.ParentFor(span, lease.Trace),
                Times = run.Times,
            };
            return (spooled, run.Output);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            await LostOrGivenBackAsync(held);
        }
        catch (Exception fault)
        {
            // One chunk's trouble, a download or a module this sandbox refuses, must not end an agent that is left alone.
            await LeaseReturn.GiveBackAsync(held, ReasonOf(fault));
        }

        return null;
    }

    private static string ReasonOf(Exception fault) => fault switch
    {
        ChunkTooLargeException => fault.Message,
        ModuleRefusedException => $"its module is not accepted: {fault.Message}",
        WorkerEndedException or WorkerFailedException or InvalidDataException => fault.Message,
        _ => $"{fault.GetType().Name}: {fault.Message}",
    };

    private static async Task LostOrGivenBackAsync(HeldLease held)
    {
        if (held.Renewal.Lost.IsCancellationRequested && held.TryClose())
        {
            held.Enrolment.Log.Write(new AgentEvent.Dropped(held.Lease.Job, held.Lease.Index, "the lease is over."));
            return;
        }

        await LeaseReturn.GiveBackAsync(held, "the agent is ending.");
    }
}
