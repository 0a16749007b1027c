using Jolt.Sandbox;

namespace Jolt.Agent.Workers;

/// <summary>A chunk to run: which program, on what, within which limits.</summary>
/// <param name="Module">The program's SHA-256 in lower-case hexadecimal.</param>
/// <param name="FuelLimit">Fuel it may burn.</param>
/// <param name="MemoryPagesMax">Memory it may use, in pages of 64 KiB.</param>
/// <param name="OutputBytesMax">Bytes it may write.</param>
/// <param name="Seed">Where its random numbers start.</param>
/// <param name="Arguments">Its arguments; chunks of a job have none.</param>
/// <param name="Input">Its standard input.</param>
internal sealed record ChunkOrder(
    string Module, long FuelLimit, int MemoryPagesMax, int OutputBytesMax, ulong Seed, IReadOnlyList<string> Arguments,
    byte[] Input)
{
    internal RunRequest Request => new()
    {
        Input = Input,
        FuelLimit = FuelLimit,
        MemoryPagesMax = MemoryPagesMax,
        OutputBytesMax = OutputBytesMax,
        Seed = Seed,
        Arguments = Arguments,
    };

    internal byte[] ToPayload() => Payload.Write(writer =>
    {
        writer.Write(Module);
        writer.Write(FuelLimit);
        writer.Write(MemoryPagesMax);
        writer.Write(OutputBytesMax);
        writer.Write(Seed);
        writer.Write(Arguments.Count);
        foreach (var argument in Arguments)
        {
            writer.Write(argument);
        }

        Payload.WriteBytes(writer, Input);
    });

    internal static ChunkOrder From(byte[] payload) => Payload.Read(payload, static reader => new ChunkOrder(
        reader.ReadString(), reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadUInt64(),
        [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString()).ToArray()], Payload.ReadBytes(reader)));
}
