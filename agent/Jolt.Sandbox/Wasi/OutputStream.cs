using System.Buffers;

namespace Jolt.Sandbox.Wasi;

/// <summary>What a program writes to its standard output, up to its limit.</summary>
internal sealed class OutputStream(int bytesMax)
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Takes the bytes; answers false, having kept those that fit, when the limit is exceeded.</summary>
    public bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        var room = bytesMax - _bytes.WrittenCount;
        _bytes.Write(bytes.Length <= room ? bytes : bytes[..room]);
        return bytes.Length <= room;
    }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();
}
