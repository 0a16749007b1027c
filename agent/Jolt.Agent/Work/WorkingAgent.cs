using Jolt.Agent.Caches;
using Jolt.Agent.Control;
using Jolt.Agent.Idle;
using Jolt.Agent.Settings;
using Jolt.Agent.Spool;
using Jolt.Agent.Telemetry;
using Jolt.Agent.Workers;

namespace Jolt.Agent.Work;

/// <summary>Puts an agent together and runs it: only wiring.</summary>
internal static class WorkingAgent
{
    internal static async Task RunAsync(
        AgentIdentity identity, JoltHome home, AgentOptions options, AlertThread alert, AgentBehaviour behaviour, CancellationToken asked)
    {
        using var alone = HomeLock.Take(home.LockFile);
        using var telemetry = AgentTelemetry.Start();
        var time = TimeProvider.System;
        var book = new AgentBook(home.EarningsFile, time, behaviour.Log);
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
        settings.Changed = changed =>
        {
            meter.Use(changed.Watts);
            gate.Use(changed.Policy);
        };
        var spool = new ResultSpool(home.SpoolFolder);
        var desk = new AgentDesk(new(identity, options.Slots, () => spool.Count, finish.Token), gate, book, meter, settings, time);
        await using var control = ControlSocket.Open(home.ControlSocket, desk.Answer);
        await using IChunkEngine engine = options.InProcess
            ? new InProcessEngine(active, new CompiledModules())
            : new WorkerEngine(new WorkerOptions(home.EmptyFolder, options.MemoryPagesMax), active, time);
        await using var caches = AgentCaches.Open(home, () => settings.Now.Settings.Settings, blobs, time);
        await using var enrolment = Enrolment.Open(
            identity, spool, new LookPlan(options.LongestPause), time, Chance, tally, options.Calls);
        var mayRun = () => gate.MayWork && enrolment.Delivery.HasRoom ? gate.Decision.Slots : 0;
        var runs = new ChunkRun(engine, caches.Modules, caches.Inputs, failed, capacity);
        await using var watch = new LeaseWatch(
            () => gate.Decision, () => TimeSpan.FromMinutes(settings.Now.Settings.Settings.Policy.HoldMinutes), capacity, time);
        var holding = new LeaseHolding(runs, watch, time, Chance);
        var slot = new Slot(holding, runs, _ => mayRun() > 0 && active.HasRoom ? capacity.Now : null, time);
        var loop = new AgentLoop(
            options, enrolment, new LeaseTaking(enrolment, capacity, time), slot, engine, mayRun, new MemoryThrift(time), Chance, tally);
        tally.Write(new AgentEvent.Started(identity.Agent, identity.Name, options.Slots, options.MemoryPagesMax));
        await behaviour.WatchAsync(desk, () => loop.RunAsync(finish.Token));
        tally.Close(engine.Counts);
        book.Save();
    }

    private static double Chance() => Random.Shared.NextDouble();
}
