using Jolt.Agent.Caches;
using Jolt.Agent.Control;
using Jolt.Agent.Idle;
using Jolt.Agent.Leases;
using Jolt.Agent.Market;
using Jolt.Agent.Memory;
using Jolt.Agent.Network;
using Jolt.Agent.Pools;
using Jolt.Agent.Settings;
using Jolt.Agent.Speed;
using Jolt.Agent.Spool;
using Jolt.Agent.Telemetry;
using Jolt.Agent.Workers;

namespace Jolt.Agent.Work;

/// <summary>Puts an agent together and runs it: only wiring.</summary>
internal static class WorkingAgent
{
    internal static async Task RunAsync(
        IReadOnlyList<AgentIdentity> joined, JoltHome home, AgentOptions options, AlertThread alert,
        AgentBehaviour behaviour, CancellationToken asked)
    {
        using var alone = HomeLock.Take(home.LockFile);
        using var telemetry = AgentTelemetry.Start();
        var time = TimeProvider.System;
        var book = new AgentBook(home.EarningsFile, time, behaviour.Log, joined[0].Account);
        var tally = new AgentTally(book);
        using var blobs = new BlobFetch(options.Calls);
        var failed = new ModuleMemory(home.FailedModulesFile, time);
        var capacity = new Capacity(options, Capacity.ReadAvailable, time, new SpeedMemory(home.SpeedFile), failed);
        var active = new ActiveRuns();
        using var finish = CancellationTokenSource.CreateLinkedTokenSource(asked);
        var meter = new EnergyMeter(behaviour.System, behaviour.Settings.Watts, time);
        var settings = behaviour.InForce(home, tally);
        var around = behaviour.Around(home, book, meter, settings, time, finish);
        await using var gate = IdleGate.Start(behaviour.Settings.Policy with { Slots = options.Slots }, around, active, time, tally, alert);
        var spool = new ResultSpool(home.SpoolFolder);
        await using var enrolments = Enrolments.Open(joined, spool, new LookPlan(options.LongestPause), time, Chance, tally, options.Calls);
        enrolments.Choose(behaviour.AtStart.RequirePools(joined));
        settings.Changed = changed =>
        {
            meter.Use(changed.Watts);
            gate.Use(changed.Policy);
            enrolments.Choose(changed.ChoiceOf(joined).Pools);
        };
        var desk = new AgentDesk(new(enrolments, options.Slots, () => spool.Count, finish.Token), gate, book, meter, settings, time);
        await using var control = ControlSocket.Open(home.ControlSocket, desk.Answer);
        await using IChunkEngine engine = options.InProcess
            ? new InProcessEngine(active, new CompiledModules())
            : new WorkerEngine(new WorkerOptions(home.EmptyFolder, options.MemoryPagesMax), active, time);
        await using var caches = AgentCaches.Open(home, () => settings.Now.Settings.Settings, blobs, time);
        var mayRun = () => gate.MayWork && enrolments.Working.Any(enrolment => enrolment.Delivery.HasRoom) ? gate.Decision.Slots : 0;
        var runs = new ChunkRun(engine, caches.Modules, caches.Inputs, failed, capacity);
        await using var watch = new LeaseWatch(
            () => gate.Decision, () => TimeSpan.FromMinutes(settings.Now.Settings.Settings.Policy.HoldMinutes), capacity, time);
        var holding = new LeaseHolding(runs, watch, time, Chance);
        var pools = new PoolRound(enrolments, capacity, options.LongestPause, time, Chance);
        var slot = new Slot(holding, runs, enrolment => mayRun() > 0 && active.HasRoom ? pools.Next(enrolment) : null, time);
        var loop = new AgentLoop(options, pools, slot, engine, mayRun, new MemoryThrift(time), Chance, tally);
        var first = enrolments.Chosen[0].Identity;
        tally.Write(new AgentEvent.Started(first.Agent, first.Name, options.Slots, options.MemoryPagesMax));
        await behaviour.WatchAsync(desk, async () =>
        {
            await loop.RunAsync(finish.Token);
            await enrolments.EndReturnsAsync();
        });
        tally.Close(engine.Counts);
        book.Save();
    }

    private static double Chance() => Random.Shared.NextDouble();
}
