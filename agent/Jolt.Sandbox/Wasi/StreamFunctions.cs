using Jolt.Sandbox.Runtime;

namespace Jolt.Sandbox.Wasi;

/// <summary>The three standard streams. There are no other descriptors.</summary>
internal static class StreamFunctions
{
    private const uint Input = 0;
    private const uint Output = 1;
    private const uint Error = 2;
    private const int VectorBytes = 8;

    /// <summary>Vectors of one call; POSIX's IOV_MAX.</summary>
    private const uint VectorsMax = 1024;

    private const int StatusBytes = 24;
    private const byte CharacterDevice = 2;
    private const ulong RightToRead = 1 << 1;
    private const ulong RightToWrite = 1 << 6;

    public static IEnumerable<WasiFunction> All { get; } =
    [
        new("fd_read", "iiii", Read),
        new("fd_write", "iiii", Write),
        new("fd_close", "i", call => Known(call, Errno.Success)),
        new("fd_seek", "ilii", call => Known(call, Errno.IllegalSeek)),
        new("fd_tell", "ii", call => Known(call, Errno.IllegalSeek)),
        new("fd_fdstat_get", "ii", Status),
        new("fd_fdstat_set_flags", "ii", call => Known(call, Errno.Success)),
        new("fd_prestat_get", "ii", _ => Errno.BadDescriptor),
        new("fd_prestat_dir_name", "iii", _ => Errno.BadDescriptor),
    ];

    private static int Known(WasiCall call, int errno) => call.U32(0) <= Error ? errno : Errno.BadDescriptor;

    private static int Read(WasiCall call)
    {
        if (call.U32(0) != Input)
        {
            return Errno.BadDescriptor;
        }

        if (call.U32(2) > VectorsMax)
        {
            return Errno.Invalid;
        }

        uint total = 0;
        for (uint vector = 0; vector < call.U32(2); vector++)
        {
            var entry = call.U32(1) + (vector * VectorBytes);
            var length = Math.Min(call.ReadU32(entry + sizeof(uint)), (uint)call.Host.Input.Length);
            var target = call.Bytes(call.ReadU32(entry), length);
            call.Host.Input.Span[..target.Length].CopyTo(target);
            call.Host.Input = call.Host.Input[target.Length..];
            total += length;
        }

        call.WriteU32(call.U32(3), total);
        return Errno.Success;
    }

    private static int Write(WasiCall call)
    {
        var descriptor = call.U32(0);
        if (descriptor is not (Output or Error))
        {
            return Errno.BadDescriptor;
        }

        if (call.U32(2) > VectorsMax)
        {
            return Errno.Invalid;
        }

        uint total = 0;
        for (uint vector = 0; vector < call.U32(2); vector++)
        {
            var entry = call.U32(1) + (vector * VectorBytes);
            var bytes = call.Bytes(call.ReadU32(entry), call.ReadU32(entry + sizeof(uint)));
            total += (uint)bytes.Length;
            if (descriptor == Error)
            {
                call.Host.Errors.Write(bytes);
            }
            else if (!call.Host.Output.TryWrite(bytes))
            {
                throw new OutputTooLargeException();
            }
        }

        call.WriteU32(call.U32(3), total);
        return Errno.Success;
    }

    private static int Status(WasiCall call)
    {
        if (call.U32(0) > Error)
        {
            return Errno.BadDescriptor;
        }

        const int rights = 8;
        var status = call.Bytes(call.U32(1), StatusBytes);
        status.Clear();
        status[0] = CharacterDevice;
        status[rights] = (byte)(call.U32(0) == Input ? RightToRead : RightToWrite);
        return Errno.Success;
    }
}
