using Jolt.Agent.Idle;
using Jolt.Agent.Leases;
using Jolt.Agent.Pools;
using Jolt.Agent.Speed;
using Jolt.Agent.Tests.Caches;
using Jolt.Agent.Tests.Workers;
using Jolt.Agent.Work;
using Jolt.Agent.Workers;
using Jolt.Contracts.Client;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Work;

/// <summary>A slot that runs the folding sample of a <see cref="LeasingBroker"/> in this process.</summary>
/// <param name="folder">For its caches.</param>
/// <param name="time">Its time.</param>
internal sealed class TestSlot(TemporaryFolder folder, TimeProvider time)
{
    internal Capacity Capacity { get; } = new(new AgentOptions(1, 4_096, TimeSpan.FromSeconds(1)), static () => null, time);

    /// <summary>Runs a first lease and those that follow it.</summary>
    /// <param name="enrolment">Where they come from.</param>
    /// <param name="broker">Gives the first.</param>
    /// <param name="next">What a next chunk may use; null where none is wanted.</param>
    /// <param name="asked">Asks it to end.</param>
    /// <param name="engineOver">What runs chunks in the place of the engine, with its help; null: the engine does.</param>
    internal async Task<bool> RunAsync(
        Enrolment enrolment, LeasingBroker broker, Func<Enrolment, NextRequest?> next, CancellationToken asked,
        Func<IChunkEngine, IChunkEngine>? engineOver = null)
    {
        await using var engine = new InProcessEngine(new ActiveRuns(), new CompiledModules());
        var runs = new ChunkRun(
            engineOver?.Invoke(engine) ?? engine,
            TestCaches.Modules(folder, static (_, token) => Folding.FetchAsync(token)),
            TestCaches.Inputs(folder, static (lease, _) => Task.FromResult(lease.Input!)),
            new ModuleMemory(folder.PathOf("failed-modules.json"), time),
            Capacity);
        await using var watch = new LeaseWatch(
            static () => new PolicyDecision(PolicyVerdict.Work, int.MaxValue, ""), static () => TimeSpan.MaxValue, Capacity, time);
        var slot = new Slot(new LeaseHolding(runs, watch, time, static () => 0.5), runs, next, time);
        return await slot.RunAsync(enrolment, broker.Lease(1)[0], new WindUp(asked, CancellationToken.None));
    }
}
