using System.Diagnostics;
using Jolt.Sandbox;

namespace Jolt.Agent.Workers;

/// <summary>What came of a chunk's run, and what it took here.</summary>
/// <param name="Outcome">As <see cref="RunResult.Outcome"/>.</param>
/// <param name="Fuel">Fuel it burned.</param>
/// <param name="MemoryPagesPeak">The pages of 64 KiB that its memory had at its largest.</param>
/// <param name="RunTime">How long it ran on this machine, pauses included.</param>
/// <param name="ProcessorTime">What it used of a processor in that time: pauses and waits do not count.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Errors">The last bytes of its standard error.</param>
internal sealed record ChunkReport(
    string Outcome, long Fuel, int MemoryPagesPeak, TimeSpan RunTime, TimeSpan ProcessorTime, byte[] Output, byte[] Errors)
{
    /// <summary>When it began, by this machine's clock.</summary>
    internal required DateTimeOffset StartedAt { get; init; }

    /// <summary>Runs a program, and looks at the clock before and after.</summary>
    internal static ChunkReport Of(CompiledProgram program, RunRequest request, RunControl control)
    {
        var startedAt = TimeProvider.System.GetUtcNow();
        var started = Stopwatch.GetTimestamp();
        var result = program.Run(request, control);
        return new(
            result.Outcome, result.Fuel, result.MemoryPagesPeak, Stopwatch.GetElapsedTime(started), result.ProcessorTime,
            result.Output, result.Errors)
        {
            StartedAt = startedAt,
        };
    }

    internal byte[] ToPayload() => Payload.Write(writer =>
    {
        writer.Write(Outcome);
        writer.Write(Fuel);
        writer.Write(MemoryPagesPeak);
        writer.Write(RunTime.Ticks);
        writer.Write(ProcessorTime.Ticks);
        writer.Write(StartedAt.UtcTicks);
        Payload.WriteBytes(writer, Output);
        Payload.WriteBytes(writer, Errors);
    });

    internal static ChunkReport From(byte[] payload) => Payload.Read(payload, static reader =>
    {
        var (outcome, fuel, pages) = (reader.ReadString(), reader.ReadInt64(), reader.ReadInt32());
        var (runTime, processorTime) = (new TimeSpan(reader.ReadInt64()), new TimeSpan(reader.ReadInt64()));
        var startedAt = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
        return new ChunkReport(
            outcome, fuel, pages, runTime, processorTime, Payload.ReadBytes(reader), Payload.ReadBytes(reader))
        {
            StartedAt = startedAt,
        };
    });
}
