namespace Jolt.Sandbox.Wasi;

/// <summary>The last bytes of what a program writes to its standard error.</summary>
internal sealed class ErrorTail
{
    /// <summary>What is kept: enough for a panic message with its stack.</summary>
    public const int BytesMax = 64 * 1024;

    private byte[] _tail = [];

    public void Write(ReadOnlySpan<byte> bytes)
    {
        var added = bytes.Length <= BytesMax ? bytes : bytes[^BytesMax..];
        var kept = Math.Min(_tail.Length, BytesMax - added.Length);
        _tail = [.. _tail.AsSpan(_tail.Length - kept), .. added];
    }

    public byte[] ToArray() => _tail;
}
