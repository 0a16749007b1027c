using System.Diagnostics;

namespace Jolt.Agent.Workers;

/// <summary>
/// What is said to a worker and heard from it, a frame at a time. It is believed nothing: what it sends that is not as agreed
/// ends it.
/// </summary>
internal sealed class WorkerTalk : IAsyncDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Process _process;
    private readonly Action _kill;
    private readonly Stream _to;
    private readonly Stream _from;
    private string _lastWords = "";

    /// <param name="process">The worker's process.</param>
    /// <param name="kill">Ends it at once.</param>
    internal WorkerTalk(Process process, Action kill)
    {
        (_process, _kill) = (process, kill);
        _to = process.StandardInput.BaseStream;
        _from = process.StandardOutput.BaseStream;
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Waits until the process has ended, which is the end of the talk, and frees it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Says something that has no answer.</summary>
    internal void Tell(FrameKind kind)
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

    /// <summary>Asks, and waits for the answer. A cancelled token kills the worker.</summary>
    /// <exception cref="WorkerEndedException">It ended.</exception>
    internal async Task<Frame> AskAsync(Frame question, CancellationToken cancellationToken)
    {
        await using var kill = cancellationToken.Register(_kill);
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

    /// <summary>Waits for a frame. A cancelled token must kill the worker.</summary>
    /// <exception cref="WorkerEndedException">It ended.</exception>
    internal async Task<Frame> HearAsync(CancellationToken cancellationToken)
    {
        try
        {
            // The token kills the worker, whose end ends this: so nothing is ever half read.
            return await Frame.ReadAsync(_from, CancellationToken.None) ?? throw await EndedAsync(null, cancellationToken);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            _kill();
            throw await EndedAsync(broken, cancellationToken);
        }
    }

    /// <summary>What a frame of the expected kind says; any other kind ends the worker.</summary>
    /// <exception cref="WorkerFailedException">It could not do what it was asked.</exception>
    /// <exception cref="WorkerEndedException">It said something else.</exception>
    internal byte[] Expect(Frame answer, FrameKind kind)
    {
        if (answer.Kind == kind)
        {
            return answer.Payload;
        }

        if (answer.Kind == FrameKind.Failed)
        {
            throw new WorkerFailedException(Payload.Read(answer.Payload, reader => reader.ReadString()));
        }

        _kill();
        throw new WorkerEndedException($"The worker answered {answer.Kind} where {kind} was expected.");
    }

    private async Task<Exception> EndedAsync(Exception? noticed, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new OperationCanceledException(cancellationToken);
        }

        _kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        var words = Volatile.Read(ref _lastWords);
        return new WorkerEndedException(
            $"The worker ended with exit code {_process.ExitCode}{(words.Length > 0 ? $": {words}" : "")}.", noticed);
    }

    private void Note(string? line)
    {
        // The first line says what happened; the ones after it where.
        if (_lastWords.Length == 0 && !string.IsNullOrWhiteSpace(line))
        {
            Volatile.Write(ref _lastWords, line.Trim());
        }
    }
}
