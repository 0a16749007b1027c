using Jolt.Agent.Leases;
using Jolt.Agent.Pools;
using Jolt.Agent.Speed;
using Jolt.Agent.Spool;
using Jolt.Agent.Workers;
using Jolt.Contracts.Client;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Telemetry;

namespace Jolt.Agent.Work;

/// <summary>
/// Works through a lease and those that follow it, until none comes. While chunks are short the next ones are fetched while
/// one runs, and results travel while the next one runs; a long one's successor is fetched when it is nearly done.
/// </summary>
/// <param name="holding">Begins to hold leases.</param>
/// <param name="runs">Runs chunks.</param>
/// <param name="next">What a next chunk of an enrolment may use; null where none is wanted.</param>
/// <param name="time">The time.</param>
internal sealed class Slot(LeaseHolding holding, ChunkRun runs, Func<Enrolment, NextRequest?> next, TimeProvider time)
{
    /// <param name="enrolment">Where the lease comes from, and those that follow it.</param>
    /// <param name="first">The lease.</param>
    /// <param name="windUp">How it ends.</param>
    /// <returns>Whether the last lease ended with an accepted result; false says that it is better to pause.</returns>
    internal async Task<bool> RunAsync(Enrolment enrolment, Lease first, WindUp windUp)
    {
        var ahead = new LeasesAhead(enrolment, holding, next, windUp);
        var delivered = Task.FromResult<ResultAnswer?>(null);
        for (HeldLease? held = holding.Hold(enrolment, first); held is not null; held = await ahead.NextAsync())
        {
            // What is known before it runs: a quick one would count itself.
            var usual = runs.UsualTimeOf(held.Lease);
            var (lease, running) = (held, RunAsync(held, windUp));
            ahead.TakeMissing();
            await ahead.TakeNearEndAsync(running, lease.Clock, usual);
            var run = await running;
            ahead.Wanted = run is { } ran ? AheadCount.After(ran.Spooled.Seconds) : 0;
            delivered = run is { } done
                ? await ahead.DeliverAsync(wanted => lease.Enrolment.Delivery.DeliverAsync(
                    done.Spooled, done.Output, wanted, lease.Renewal, windUp.Now))
                : await NothingAsync(lease);
        }

        return await delivered is not null;
    }

    /// <summary>There is nothing to send.</summary>
    private static async Task<Task<ResultAnswer?>> NothingAsync(HeldLease held)
    {
        await held.DisposeAsync();
        return Task.FromResult<ResultAnswer?>(null);
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
                held.GiveBack(WindUp.WhyGivenBack);
                return null;
            }

            using var span = Spans.StartChunk(Spans.Run, lease.Job, lease.Index, lease.Trace);
            held.Enrolment.Log.Write(new AgentEvent.Begun(lease.Job, lease.Index));
            var run = await runs.RunAsync(lease, held.Input, held.Clock, end.Token);
            held.Enrolment.Log.Write(new AgentEvent.Ended(lease.Job, lease.Index));
            if (!held.TryClose())
            {
                // It was given up in the moment in which it was done.
                return null;
            }

            var seconds = held.Clock.WithoutPauses(time.GetElapsedTime(started)).TotalSeconds;
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
            LoseOrGiveBack(held);
        }
        catch (Exception fault)
        {
            // One chunk's trouble, a download or a module this sandbox refuses, must not end an agent that is left alone.
            held.GiveBack(ReasonOf(fault));
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

    private static void LoseOrGiveBack(HeldLease held)
    {
        if (held.Renewal.Lost.IsCancellationRequested && held.TryClose())
        {
            held.Enrolment.Log.Write(new AgentEvent.Dropped(held.Lease.Job, held.Lease.Index, "the lease is over."));
            return;
        }

        held.GiveBack(WindUp.WhyGivenBack);
    }
}
