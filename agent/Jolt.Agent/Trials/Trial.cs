using System.Diagnostics;
using Jolt.Agent.Workers;

namespace Jolt.Agent.Trials;

/// <summary>Runs a program on this machine exactly as an agent would, outside any job.</summary>
internal static class Trial
{
    /// <exception cref="ModuleRefusedException">The sandbox does not accept the module.</exception>
    internal static Task<TrialResult> RunAsync(TrialOrder trial, string emptyFolder, CancellationToken cancellationToken) =>
        trial.InProcess
            ? RunHereAsync(trial, cancellationToken)
            : RunInWorkerAsync(trial, new WorkerOptions(emptyFolder, trial.Order.MemoryPagesMax), cancellationToken);

    private static async Task<TrialResult> RunInWorkerAsync(
        TrialOrder trial, WorkerOptions options, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await using var worker = await Worker.StartAsync(options, cancellationToken);
        var startTime = Stopwatch.GetElapsedTime(started);
        var compileTime = await worker.LoadAsync(trial.Order.Module, trial.Module, cancellationToken);
        return new TrialResult(await worker.RunAsync(trial.Order, cancellationToken), startTime, compileTime);
    }

    private static async Task<TrialResult> RunHereAsync(TrialOrder trial, CancellationToken cancellationToken)
    {
        var programs = new CompiledModules();
        var started = Stopwatch.GetTimestamp();
        await programs.GetAsync(trial.Order.Module, Module, cancellationToken);
        var compileTime = Stopwatch.GetElapsedTime(started);
        await using var engine = new InProcessEngine(new ActiveRuns(), programs);
        return new TrialResult(await engine.RunAsync(trial.Order, Module, new RunClock(TimeProvider.System), cancellationToken), TimeSpan.Zero, compileTime);

        Task<byte[]> Module(CancellationToken _) => Task.FromResult(trial.Module);
    }
}
