using Jolt.Agent.Control;
using Jolt.Agent.Idle;
using Jolt.Agent.Settings;
using Jolt.Agent.Spool;
using Jolt.Agent.Telemetry;
using Jolt.Agent.Workers;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Work;

/// <summary>Puts an agent together and runs it: only wiring.</summary>
internal static class WorkingAgent
{
    internal static async Task RunAsync(
        AgentIdentity identity, JoltHome home, AgentOptions options, AgentBehaviour behaviour, CancellationToken asked)
    {
        using var telemetry = AgentTelemetry.Start();
        var time = TimeProvider.System;
        var book = new AgentBook(home.EarningsFile, time, behaviour.Log);
        var tally = new AgentTally(book);
        using var broker = new BrokerClient(identity.Broker);
        using var session = new SessionKeeper(broker, identity, time);
        using var blobs = new BlobFetch();
        var capacity = new Capacity(options, Capacity.ReadAvailable);
        var active = new ActiveRuns();
        using var finish = CancellationTokenSource.CreateLinkedTokenSource(asked);
        var meter = new EnergyMeter(behaviour.System, behaviour.Settings.Watts, time);
        var around = behaviour.Around(home, book, meter, time, finish);
        await using var gate = IdleGate.Start(behaviour.Settings.Policy with { Slots = options.Slots }, around, active, time, tally);
        var desk = new AgentDesk(identity, options.Slots, gate, book, meter, time);
        await using var control = ControlSocket.Open(home.ControlSocket, desk.Answer);
        await using IChunkEngine engine = options.InProcess
            ? new InProcessEngine(active, new CompiledModules())
            : new WorkerEngine(new WorkerOptions(home.EmptyFolder, options.MemoryPagesMax), active, time);
        var modules = new ModuleCache(home.ModuleFolder, blobs.ModuleAsync);
        await using var delivery = Delivery.Start(
            new ResultSpool(home.SpoolFolder), new ResultPost(session), identity.Agent, time, Chance, tally);
        var next = () => gate.MayWork && delivery.HasRoom ? capacity.Now : null;
        var runs = new ChunkRun(engine, modules, blobs, new ModuleMemory(home.FailedModulesFile, time), capacity);
        var slot = new Slot(identity.Agent, session, runs, delivery, next, time, tally);
        var loop = new AgentLoop(
            options, new LeaseTaking(session, new MarketWatch(), capacity, time, tally), slot, engine,
            () => gate.MayWork && delivery.HasRoom, Chance, tally);
        tally.Write(new AgentEvent.Started(identity.Agent, identity.Name, options.Slots, options.MemoryPagesMax));
        await behaviour.WatchAsync(desk, () => loop.RunAsync(finish.Token));
        tally.Close();
        book.Save();
    }

    private static double Chance() => Random.Shared.NextDouble();
}
