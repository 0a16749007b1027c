using Jolt.Agent.Work;
using Jolt.Agent.Workers;

namespace Jolt.Agent.Idle;

/// <summary>Says whether the agent may work now, and pauses its runs while it may not.</summary>
internal sealed class IdleGate : IAsyncDisposable
{
    private const string StatFile = "/proc/stat";

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _end = new();
    private readonly Task _watching;
    private volatile bool _mayWork;

    private IdleGate(bool mayWork, Func<IdleGate, Task> watch)
    {
        _mayWork = mayWork;
        _watching = watch(this);
    }

    internal bool MayWork => _mayWork;

    /// <summary>Starts watching, where the policy needs it.</summary>
    /// <exception cref="CommandRefusedException">The policy needs what this system does not tell.</exception>
    internal static IdleGate Start(IdlePolicy policy, ActiveRuns active, TimeProvider time, IAgentLog log)
    {
        if (policy == IdlePolicy.Always)
        {
            return new IdleGate(true, _ => Task.CompletedTask);
        }

        return Read() is { } first
            ? new IdleGate(LoadDecision.Start.MayWork, gate => gate.WatchAsync(first, active, time, log))
            : throw new CommandRefusedException(
                ExitCodes.Usage, "Whether this PC is idle is only known on Linux so far: use --when always.");
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
    }

    private async Task WatchAsync(ProcessorTimes first, ActiveRuns active, TimeProvider time, IAgentLog log)
    {
        var decision = LoadDecision.Start;
        log.Write(new AgentEvent.Paused($"waiting for {LoadDecision.QuietSeconds} s of quiet."));
        try
        {
            for (var before = first; ;)
            {
                await Task.Delay(LookEvery, time, _end.Token);
                var current = Read() ?? before;
                var share = current.OwnerShareSince(before);
                before = current;
                decision = decision.Next(share, time.GetUtcNow());
                Tell(decision.MayWork, share, active, log);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The agent ends.
        }
    }

    private void Tell(bool mayWork, double share, ActiveRuns active, IAgentLog log)
    {
        if (mayWork == _mayWork)
        {
            return;
        }

        _mayWork = mayWork;
        active.SetPaused(!mayWork);
        log.Write(mayWork
            ? new AgentEvent.Resumed()
            : new AgentEvent.Paused($"other programs use {share * 100:0} % of the processor."));
    }

    private static ProcessorTimes? Read() =>
        OperatingSystem.IsLinux() ? ProcessorTimes.Parse(File.ReadAllText(StatFile)) : null;
}
