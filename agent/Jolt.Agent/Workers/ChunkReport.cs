using Jolt.Sandbox;

namespace Jolt.Agent.Workers;

/// <summary>What came of a chunk's run, and what it took here.</summary>
/// <param name="Outcome">As <see cref="RunResult.Outcome"/>.</param>
/// <param name="Fuel">Fuel it burned.</param>
/// <param name="MemoryPagesPeak">The pages of 64 KiB that its memory had at its largest.</param>
/// <param name="RunTime">How long it ran on this machine, pauses included.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Errors">The last bytes of its standard error.</param>
internal sealed record ChunkReport(
    string Outcome, long Fuel, int MemoryPagesPeak, TimeSpan RunTime, byte[] Output, byte[] Errors)
{
    internal static ChunkReport Of(RunResult result, TimeSpan runTime) => new(
        result.Outcome, result.Fuel, result.MemoryPagesPeak, runTime, result.Output, result.Errors);

    internal byte[] ToPayload() => Payload.Write(writer =>
    {
        writer.Write(Outcome);
        writer.Write(Fuel);
        writer.Write(MemoryPagesPeak);
        writer.Write(RunTime.Ticks);
        Payload.WriteBytes(writer, Output);
        Payload.WriteBytes(writer, Errors);
    });

    internal static ChunkReport From(byte[] payload) => Payload.Read(payload, static reader => new ChunkReport(
        reader.ReadString(), reader.ReadInt64(), reader.ReadInt32(), new TimeSpan(reader.ReadInt64()),
        Payload.ReadBytes(reader), Payload.ReadBytes(reader)));
}
