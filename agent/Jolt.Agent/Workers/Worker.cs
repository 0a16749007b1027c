using System.Diagnostics;
using Jolt.Agent.Confinement;

namespace Jolt.Agent.Workers;

/// <summary>
/// A process that runs chunks for one slot, one after another: its life, and what it can be asked for.
/// </summary>
internal sealed class Worker : IPausable, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Process _process;
    private readonly WorkerOptions _options;
    private readonly WorkerTalk _talk;
    private readonly HashSet<string> _modules = [];
    private volatile bool _killed;
    private bool _disposed;

    private Worker(Process process, WorkerOptions options)
    {
        _process = process;
        _options = options;
        _talk = new WorkerTalk(process, Kill);
    }

    /// <summary>The walls that hold around it.</summary>
    internal Walls Walls { get; private set; }

    /// <summary>Whether it can be given work.</summary>
    internal bool IsAlive => !_killed && !_disposed && !_process.HasExited;

    /// <summary>Modules that it has compiled, by SHA-256. Their number only grows: machine code is never unloaded.</summary>
    internal IReadOnlySet<string> Modules => _modules;

    internal int ProcessId => _process.Id;

    /// <summary>Starts a worker and waits until it is confined and warm.</summary>
    internal static Task<Worker> StartAsync(WorkerOptions options, CancellationToken cancellationToken = default) =>
        StartAsync(options, static _ => { }, cancellationToken);

    /// <summary>The same.</summary>
    /// <param name="options">How.</param>
    /// <param name="tied">Hears of it as soon as it would end with this process, also while it is stopped.</param>
    /// <param name="cancellationToken">Kills it.</param>
    internal static async Task<Worker> StartAsync(
        WorkerOptions options, Action<Worker> tied, CancellationToken cancellationToken)
    {
        var worker = new Worker(await WorkerStart.StartAsync(options), options);
        try
        {
            await using var kill = cancellationToken.Register(worker.Kill);
            worker._talk.Expect(await worker._talk.HearAsync(cancellationToken), FrameKind.Tied);
            tied(worker);
            var ready = worker._talk.Expect(await worker._talk.HearAsync(cancellationToken), FrameKind.Ready);
            worker.Walls = (Walls)Payload.Read(ready, reader => reader.ReadInt32());
            return worker;
        }
        catch
        {
            await worker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has it compile a module. A cancelled token kills it.</summary>
    /// <returns>How long it took.</returns>
    /// <exception cref="ModuleRefusedException">The sandbox does not accept the module.</exception>
    /// <exception cref="WorkerEndedException">It ended.</exception>
    internal async Task<TimeSpan> LoadAsync(string sha256, byte[] module, CancellationToken cancellationToken = default)
    {
        var payload = Payload.Write(writer =>
        {
            writer.Write(sha256);
            Payload.WriteBytes(writer, module);
        });
        var answer = await _talk.AskAsync(new Frame(FrameKind.Load, payload), cancellationToken);
        if (answer.Kind == FrameKind.Refused)
        {
            throw new ModuleRefusedException(Payload.Read(answer.Payload, reader => reader.ReadString()));
        }

        var took = new TimeSpan(Payload.Read(_talk.Expect(answer, FrameKind.Loaded), reader => reader.ReadInt64()));
        _modules.Add(sha256);
        return took;
    }

    /// <summary>Has it run a chunk of a module that it has compiled. A cancelled token kills it at once.</summary>
    /// <exception cref="WorkerFailedException">It could not make the run.</exception>
    /// <exception cref="WorkerEndedException">It ended.</exception>
    internal async Task<ChunkReport> RunAsync(ChunkOrder order, CancellationToken cancellationToken = default)
    {
        var answer = await _talk.AskAsync(new Frame(FrameKind.Run, order.ToPayload()), cancellationToken);
        return ChunkReport.From(_talk.Expect(answer, FrameKind.Finished));
    }

    /// <summary>Has it try to get out.</summary>
    /// <param name="toRead">A file to try to read.</param>
    /// <param name="toWrite">A file to try to write.</param>
    /// <param name="cancellationToken">Kills it.</param>
    internal async Task<IReadOnlyList<Attempt>> TryToBreakOutAsync(
        string toRead, string toWrite, CancellationToken cancellationToken = default)
    {
        var answer = await _talk.AskAsync(new Frame(FrameKind.Probe, BreakOut.Request(toRead, toWrite)), cancellationToken);
        return BreakOut.Read(_talk.Expect(answer, FrameKind.Probed));
    }

    public void Pause() => Hold(StopSignal.Send, FrameKind.Pause);

    public void Resume() => Hold(static process => LinuxCalls.Signal(process, LinuxCalls.SignalContinue), FrameKind.Resume);

    /// <summary>Ends it at once, also while it is paused.</summary>
    internal void Kill()
    {
        _killed = true;
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        Kill();
        await _talk.DisposeAsync();
    }

    private void Hold(Action<int> signal, FrameKind kind)
    {
        lock (_gate)
        {
            if (!IsAlive)
            {
                return;
            }

            if (_options.PauseBySignal)
            {
                signal(_process.Id);
                return;
            }

            _talk.Tell(kind);
        }
    }
}
