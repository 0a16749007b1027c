using System.Diagnostics;
using Jolt.Agent.Confinement;
using Jolt.Sandbox;

namespace Jolt.Agent.Workers;

/// <summary>
/// Answers the parent's frames in their order. One thread reads, so that a pause is heard while another works; that one
/// lives as long as the worker, since starting two for each short chunk is a good part of what it costs.
/// </summary>
internal sealed class WorkerLoop(Stream input, Stream output)
{
    private readonly Lock _writing = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CompiledProgram> _programs = [];
    private readonly Queue<Frame> _orders = new();
    private RunControl _control = new();
    private volatile bool _paused;

    /// <summary>Serves until the input ends.</summary>
    internal void Serve(Walls walls)
    {
        ProgramThread.Start(WorkAll);
        Answer(FrameKind.Ready, Payload.Write(writer => writer.Write((int)walls)));
        while (Frame.Read(input) is { } frame)
        {
            switch (frame.Kind)
            {
                case FrameKind.Pause:
                    SetPaused(true);
                    break;
                case FrameKind.Resume:
                    SetPaused(false);
                    break;
                default:
                    Queue(frame);
                    break;
            }
        }
    }

    private void WorkAll()
    {
        while (true)
        {
            Work(Next());
        }
    }

    private void Queue(Frame frame)
    {
        lock (_orders)
        {
            _orders.Enqueue(frame);
            Monitor.Pulse(_orders);
        }
    }

    private Frame Next()
    {
        lock (_orders)
        {
            // Compiling cannot be held in its middle here, but it need not begin.
            while (_orders.Count == 0 || _paused)
            {
                Monitor.Wait(_orders);
            }

            return _orders.Dequeue();
        }
    }

    private void Work(Frame frame)
    {
        try
        {
            var (kind, payload) = frame.Kind switch
            {
                FrameKind.Load => Load(frame.Payload),
                FrameKind.Run => (FrameKind.Finished, RunChunk(ChunkOrder.From(frame.Payload)).ToPayload()),
                FrameKind.Probe => (FrameKind.Probed, BreakOut.Try(frame.Payload)),
                _ => throw new InvalidDataException($"A frame of kind {frame.Kind} for a worker."),
            };
            Answer(kind, payload);
        }
        catch (Exception failure)
        {
            // Most often memory that the system or the ceiling refuses: the agent decides what becomes of the chunk.
            Answer(FrameKind.Failed, Payload.Write(writer => writer.Write($"{failure.GetType().Name}: {failure.Message}")));
        }
    }

    private (FrameKind Kind, byte[] Payload) Load(byte[] payload)
    {
        var (sha256, bytes) = Payload.Read(payload, reader => (reader.ReadString(), Payload.ReadBytes(reader)));
        var started = Stopwatch.GetTimestamp();
        try
        {
            var module = Module.Load(bytes);
            if (WasiProgram.Problems(module) is { Count: > 0 } problems)
            {
                return Refused(string.Join(' ', problems));
            }

            _programs[sha256] = CompiledProgram.Compile(module);
            return (FrameKind.Loaded, Payload.Write(writer => writer.Write(Stopwatch.GetElapsedTime(started).Ticks)));
        }
        catch (ModuleException refused)
        {
            return Refused(refused.Message);
        }
    }

    private static (FrameKind Kind, byte[] Payload) Refused(string why) =>
        (FrameKind.Refused, Payload.Write(writer => writer.Write(why)));

    private ChunkReport RunChunk(ChunkOrder order)
    {
        var program = _programs[order.Module];
        return ChunkReport.Of(program, order.Request, NewControl());
    }

    private RunControl NewControl()
    {
        lock (_gate)
        {
            _control = new RunControl();
            if (_paused)
            {
                _control.Pause();
            }

            return _control;
        }
    }

    private void SetPaused(bool paused)
    {
        lock (_gate)
        {
            _paused = paused;
            if (paused)
            {
                _control.Pause();
            }
            else
            {
                _control.Resume();
            }
        }

        lock (_orders)
        {
            Monitor.Pulse(_orders);
        }
    }

    private void Answer(FrameKind kind, byte[] payload)
    {
        lock (_writing)
        {
            new Frame(kind, payload).Write(output);
        }
    }
}
