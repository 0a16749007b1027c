namespace Jolt.Agent.Workers;

/// <summary>Runs chunks in workers: the second wall.</summary>
internal sealed class WorkerEngine(WorkerOptions options, ActiveRuns active, TimeProvider time) : IChunkEngine
{
    private readonly WorkerPool _pool = new(options, active, time);
    private int _compilations;

    public EngineCounts? Counts => new(_pool.Started, Volatile.Read(ref _compilations));

    public void Prepare(int chunks) => _pool.Prepare(chunks);

    public async Task<ChunkReport> RunAsync(
        ChunkOrder order, Func<CancellationToken, Task<byte[]>> module, RunClock clock, CancellationToken cancellationToken)
    {
        var worker = await _pool.RentAsync(order.Module, cancellationToken);
        var held = clock.Over(worker);
        try
        {
            var bytes = worker.Modules.Contains(order.Module) ? null : await module(cancellationToken);

            // Paused from here on: while it compiles it uses a processor too.
            active.Add(held);
            if (bytes is not null)
            {
                Interlocked.Increment(ref _compilations);
                await worker.LoadAsync(order.Module, bytes, cancellationToken);
            }

            clock.Begin();
            return await worker.RunAsync(order, cancellationToken);
        }
        finally
        {
            active.Remove(held);
            await _pool.ReturnAsync(worker);
        }
    }

    public ValueTask DisposeAsync() => _pool.DisposeAsync();
}
