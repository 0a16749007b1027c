using System.Buffers.Binary;

namespace Jolt.Agent.Workers;

/// <summary>What a frame between an agent and its worker is.</summary>
internal enum FrameKind : byte
{
    /// <summary>From the worker: it is confined and waits. Payload: the walls that hold.</summary>
    Ready = 1,

    /// <summary>To the worker: a module to compile.</summary>
    Load = 2,

    /// <summary>From the worker: the module is compiled. Payload: how long it took.</summary>
    Loaded = 3,

    /// <summary>From the worker: this sandbox does not accept the module. Payload: why.</summary>
    Refused = 4,

    /// <summary>To the worker: a chunk to run.</summary>
    Run = 5,

    /// <summary>From the worker: what came of the run.</summary>
    Finished = 6,

    /// <summary>From the worker: the run could not be made, which says nothing about the program. Payload: why.</summary>
    Failed = 7,

    /// <summary>To the worker: hold the run. Only where the system cannot stop a process.</summary>
    Pause = 8,

    /// <summary>To the worker: let the run go on.</summary>
    Resume = 9,

    /// <summary>To the worker: try to get out.</summary>
    Probe = 10,

    /// <summary>From the worker: what it could do.</summary>
    Probed = 11,

    /// <summary>From the worker, before all else: it ends with its parent from now on, also where it is stopped.</summary>
    Tied = 12,
}

/// <summary>A message between an agent and its worker: a kind, a length, a payload.</summary>
internal readonly record struct Frame(FrameKind Kind, byte[] Payload)
{
    /// <summary>
    /// No frame is longer in bytes: the largest output, input or module and what stands around it. A worker that a program
    /// had broken out into could send anything.
    /// </summary>
    internal const int PayloadBytesMax = 80 * 1024 * 1024;

    private const int HeadBytes = 5;

    /// <summary>Reads the next frame; null where the other side has closed in between two.</summary>
    /// <exception cref="InvalidDataException">What came is no frame.</exception>
    internal static async ValueTask<Frame?> ReadAsync(Stream from, CancellationToken cancellationToken = default)
    {
        var head = new byte[HeadBytes];
        var got = await from.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancellationToken);
        if (got < HeadBytes)
        {
            return null;
        }

        var payload = new byte[LengthOf(head)];
        await from.ReadExactlyAsync(payload, cancellationToken);
        return new Frame((FrameKind)head[0], payload);
    }

    /// <summary>Reads the next frame on this thread; null where the other side has closed.</summary>
    internal static Frame? Read(Stream from)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        if (from.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) < HeadBytes)
        {
            return null;
        }

        var payload = new byte[LengthOf(head)];
        from.ReadExactly(payload);
        return new Frame((FrameKind)head[0], payload);
    }

    internal async ValueTask WriteAsync(Stream to, CancellationToken cancellationToken = default)
    {
        await to.WriteAsync(Head(), cancellationToken);
        await to.WriteAsync(Payload, cancellationToken);
        await to.FlushAsync(cancellationToken);
    }

    internal void Write(Stream to)
    {
        to.Write(Head());
        to.Write(Payload);
        to.Flush();
    }

    private byte[] Head()
    {
        var head = new byte[HeadBytes];
        head[0] = (byte)Kind;
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(1), Payload.Length);
        return head;
    }

    private static int LengthOf(ReadOnlySpan<byte> head)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(head[1..]);
        return length is >= 0 and <= PayloadBytesMax
            ? length
            : throw new InvalidDataException($"A frame of {length} bytes.");
    }
}
