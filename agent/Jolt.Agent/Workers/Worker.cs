using System.Diagnostics;
using Jolt.Agent.Confinement;

namespace Jolt.Agent.Workers;

/// <summary>
/// A process that runs chunks for one slot, one after another. It is believed nothing: what it sends that is not as
/// agreed ends it.
/// </summary>
internal sealed class Worker : IPausable, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Process _process;
    private readonly WorkerOptions _options;
    private readonly Stream _to;
    private readonly Stream _from;
    private readonly HashSet<string> _modules = [];
    private string _lastWords = "";
    private volatile bool _killed;
    private bool _disposed;

    private Worker(Process process, WorkerOptions options)
    {
        _process = process;
        _options = options;
        _to = process.StandardInput.BaseStream;
        _from = process.StandardOutput.BaseStream;
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginErrorReadLine();
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
            worker.Expect(await worker.HearAsync(cancellationToken), FrameKind.Tied);
            tied(worker);
            var ready = worker.Expect(await worker.HearAsync(cancellationToken), FrameKind.Ready);
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
        var answer = await AskAsync(new Frame(FrameKind.Load, payload), cancellationToken);
        if (answer.Kind == FrameKind.Refused)
        {
            throw new ModuleRefusedException(Payload.Read(answer.Payload, reader => reader.ReadString()));
        }

        var took = new TimeSpan(Payload.Read(Expect(answer, FrameKind.Loaded), reader => reader.ReadInt64()));
        _modules.Add(sha256);
        return took;
    }

    /// <summary>Has it run a chunk of a module that it has compiled. A cancelled token kills it at once.</summary>
    /// <exception cref="WorkerFailedException">It could not make the run.</exception>
    /// <exception cref="WorkerEndedException">It ended.</exception>
    internal async Task<ChunkReport> RunAsync(ChunkOrder order, CancellationToken cancellationToken = default)
    {
        var answer = await AskAsync(new Frame(FrameKind.Run, order.ToPayload()), cancellationToken);
        return ChunkReport.From(Expect(answer, FrameKind.Finished));
    }

    /// <summary>Has it try to get out.</summary>
    /// <param name="toRead">A file to try to read.</param>
    /// <param name="toWrite">A file to try to write.</param>
    /// <param name="cancellationToken">Kills it.</param>
    internal async Task<IReadOnlyList<Attempt>> TryToBreakOutAsync(
        string toRead, string toWrite, CancellationToken cancellationToken = default)
    {
        var answer = await AskAsync(new Frame(FrameKind.Probe, BreakOut.Request(toRead, toWrite)), cancellationToken);
        return BreakOut.Read(Expect(answer, FrameKind.Probed));
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
        await _process.WaitForExitAsync();
        _process.Dispose();
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

            Tell(kind);
        }
    }

    private void Tell(FrameKind kind)
    {
        _writing.Wait();
        try
        {
            new Frame(kind, []).Write(_to);
        }
        catch (IOException)
        {
            // It has ended in this moment: whoever waits for its answer hears of it.
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task<Frame> AskAsync(Frame question, CancellationToken cancellationToken)
    {
        await using var kill = cancellationToken.Register(Kill);
        await _writing.WaitAsync(CancellationToken.None);
        try
        {
            await question.WriteAsync(_to, CancellationToken.None);
        }
        catch (IOException broken)
        {
            throw await EndedAsync(broken, cancellationToken);
        }
        finally
        {
            _writing.Release();
        }

        return await HearAsync(cancellationToken);
    }

    private async Task<Frame> HearAsync(CancellationToken cancellationToken)
    {
        try
        {
            // The token kills the worker, whose end ends this: so nothing is ever half read.
            return await Frame.ReadAsync(_from, CancellationToken.None) ?? throw await EndedAsync(null, cancellationToken);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            Kill();
            throw await EndedAsync(broken, cancellationToken);
        }
    }

    private async Task<Exception> EndedAsync(Exception? noticed, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new OperationCanceledException(cancellationToken);
        }

        Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        var words = Volatile.Read(ref _lastWords);
        return new WorkerEndedException(
            $"The worker ended with exit code {_process.ExitCode}{(words.Length > 0 ? $": {words}" : "")}.", noticed);
    }

    private byte[] Expect(Frame answer, FrameKind kind)
    {
        if (answer.Kind == kind)
        {
            return answer.Payload;
        }

        if (answer.Kind == FrameKind.Failed)
        {
            throw new WorkerFailedException(Payload.Read(answer.Payload, reader => reader.ReadString()));
        }

        Kill();
        throw new WorkerEndedException($"The worker answered {answer.Kind} where {kind} was expected.");
    }

    private void Hear(string? line)
    {
        // The first line says what happened; the ones after it where.
        if (_lastWords.Length == 0 && !string.IsNullOrWhiteSpace(line))
        {
            Volatile.Write(ref _lastWords, line.Trim());
        }
    }
}
