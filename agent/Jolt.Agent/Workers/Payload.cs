using System.Text;

namespace Jolt.Agent.Workers;

/// <summary>Writes and reads what is in frames.</summary>
internal static class Payload
{
    internal static byte[] Write(Action<BinaryWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            write(writer);
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">There is less in it than there should be.</exception>
    internal static T Read<T>(byte[] payload, Func<BinaryReader, T> read)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(payload), Encoding.UTF8);
            return read(reader);
        }
        catch (Exception broken) when (broken is EndOfStreamException or ArgumentException or FormatException)
        {
            throw new InvalidDataException("A frame that cannot be read.", broken);
        }
    }

    internal static void WriteBytes(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    internal static byte[] ReadBytes(BinaryReader reader)
    {
        var length = reader.ReadInt32();
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        return length >= 0 && length <= left
            ? reader.ReadBytes(length)
            : throw new InvalidDataException($"{length} bytes in a frame that has {left} left.");
    }
}
