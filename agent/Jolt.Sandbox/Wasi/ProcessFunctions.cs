using Jolt.Sandbox.Runtime;

namespace Jolt.Sandbox.Wasi;

/// <summary>Arguments, environment, random numbers and the exit.</summary>
internal static class ProcessFunctions
{
    public static IEnumerable<WasiFunction> All { get; } =
    [
        new("args_sizes_get", "ii", call => Sizes(call, call.Host.Arguments)),
        new("args_get", "ii", call => Strings(call, call.Host.Arguments)),
        new("environ_sizes_get", "ii", call => Sizes(call, call.Host.Environment)),
        new("environ_get", "ii", call => Strings(call, call.Host.Environment)),
        new("random_get", "ii", Random),
        new("sched_yield", "", _ => Errno.Success),
        new("proc_exit", "i", call => throw new ExitException(call.U32(0)), Returns: false),
        new("proc_raise", "i", _ => Errno.NotSupported),
    ];

    private static int Sizes(WasiCall call, IReadOnlyList<byte[]> strings)
    {
        call.WriteU32(call.U32(0), (uint)strings.Count);
        call.WriteU32(call.U32(1), (uint)strings.Sum(text => text.Length));
        return Errno.Success;
    }

    private static int Strings(WasiCall call, IReadOnlyList<byte[]> strings)
    {
        var pointer = call.U32(0);
        var buffer = call.U32(1);
        foreach (var text in strings)
        {
            call.WriteU32(pointer, buffer);
            text.CopyTo(call.Bytes(buffer, (uint)text.Length));
            pointer += sizeof(uint);
            buffer += (uint)text.Length;
        }

        return Errno.Success;
    }

    private static int Random(WasiCall call)
    {
        call.Host.Random.Fill(call.Bytes(call.U32(0), call.U32(1)));
        return Errno.Success;
    }
}
