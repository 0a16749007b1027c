namespace Jolt.Agent.Workers;

/// <summary>Runs chunks, in a worker or in this process.</summary>
internal interface IChunkEngine : IAsyncDisposable
{
    /// <summary>What it did so far beside running chunks; null where it does not count.</summary>
    EngineCounts? Counts => null;

    /// <summary>Makes ready for so many chunks at once, in the background.</summary>
    void Prepare(int chunks);

    /// <summary>Runs a chunk.</summary>
    /// <param name="order">The chunk.</param>
    /// <param name="module">Brings the module's bytes, whose hash is checked; only asked where it is not compiled yet.</param>
    /// <param name="clock">Times the run, and stands still while it is held.</param>
    /// <param name="cancellationToken">Kills the run.</param>
    /// <exception cref="OperationCanceledException">It was killed.</exception>
    /// <exception cref="ModuleRefusedException">The sandbox does not accept the module.</exception>
    /// <exception cref="WorkerEndedException">Its worker ended.</exception>
    /// <exception cref="WorkerFailedException">There is not the memory to run it.</exception>
    Task<ChunkReport> RunAsync(
        ChunkOrder order, Func<CancellationToken, Task<byte[]>> module, RunClock clock, CancellationToken cancellationToken);
}
