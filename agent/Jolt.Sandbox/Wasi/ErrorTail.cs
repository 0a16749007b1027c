using System.Buffers;

namespace Jolt.Sandbox.Wasi;

/// <summary>
/// The last bytes of what a program writes to its standard error. Programs write there byte by byte, so what is kept
/// moves only once in many writes.
/// </summary>
internal sealed class ErrorTail
{
    /// <summary>What is kept: enough for a panic message with its stack.</summary>
    public const int BytesMax = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.WrittenCount + bytes.Length > 2 * BytesMax)
        {
            var kept = ToArray();
            _bytes.ResetWrittenCount();
            _bytes.Write(kept);
        }

        _bytes.Write(bytes.Length <= BytesMax ? bytes : bytes[^BytesMax..]);
    }

    public byte[] ToArray() => _bytes.WrittenSpan[Math.Max(_bytes.WrittenCount - BytesMax, 0)..].ToArray();
}
