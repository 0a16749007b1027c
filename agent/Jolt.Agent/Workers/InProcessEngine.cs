using Jolt.Sandbox;

namespace Jolt.Agent.Workers;

/// <summary>Runs chunks in this process: one wall less, for tests and tools.</summary>
internal sealed class InProcessEngine(ActiveRuns active, CompiledModules programs) : IChunkEngine
{
    private const string Killed = "killed";

    public void Prepare(int chunks)
    {
        // There is nothing to start.
    }

    public async Task<ChunkReport> RunAsync(
        ChunkOrder order, Func<CancellationToken, Task<byte[]>> module, RunClock clock, CancellationToken cancellationToken)
    {
        var program = await programs.GetAsync(order.Module, module, cancellationToken);
        var control = new RunControl();
        var run = clock.Over(new PausableRun(control));
        active.Add(run);
        try
        {
            await using var kill = cancellationToken.Register(control.Kill);
            clock.Begin();

            // The run blocks its caller for minutes, which no thread of the pool should do.
            var report = await Task.Factory.StartNew(
                () => ChunkReport.Of(program, order.Request, control),
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return report.Outcome == Killed ? throw new OperationCanceledException(cancellationToken) : report;
        }
        catch (OutOfMemoryException refused)
        {
            throw new WorkerFailedException(refused.Message);
        }
        finally
        {
            active.Remove(run);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed record PausableRun(RunControl Control) : IPausable
    {
        public void Pause() => Control.Pause();

        public void Resume() => Control.Resume();
    }
}
