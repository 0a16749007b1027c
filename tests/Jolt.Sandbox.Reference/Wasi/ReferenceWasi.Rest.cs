using System.Text;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Wasi;

/// <summary>What the start of a C or Rust program asks for, and what it is refused later.</summary>
internal sealed partial class ReferenceWasi
{
    private const int NotCapable = 76;
    private const int PointerBytes = 4;

    private void OfferStartUp(Store store)
    {
        Offer(store, "args_sizes_get", "ii", (memory, arguments) => Sizes(memory, arguments, request.Arguments));
        Offer(store, "args_get", "ii", (memory, arguments) => Texts(memory, arguments, request.Arguments));
        Offer(store, "environ_sizes_get", "ii", (memory, arguments) => Sizes(memory, arguments, request.Environment));
        Offer(store, "environ_get", "ii", (memory, arguments) => Texts(memory, arguments, request.Environment));
    }

    /// <summary>There is no folder to start from, and the streams are no files. No compared program sleeps.</summary>
    private static void OfferRefused(Store store)
    {
        Offer(store, "poll_oneoff", "iiii", (_, _) => throw new NotSupportedException("the reference does not sleep"));
        Offer(store, "fd_prestat_get", "ii", (_, _) => BadDescriptor);
        Offer(store, "fd_prestat_dir_name", "iii", (_, _) => BadDescriptor);
        Offer(store, "fd_fdstat_set_flags", "ii", (_, arguments) => Stream(arguments, 0));
        Offer(store, "fd_filestat_get", "ii", (_, arguments) => Stream(arguments, NotCapable));
        Offer(store, "path_create_directory", "iii", (_, _) => BadDescriptor);
        Offer(store, "path_filestat_get", "iiiii", (_, _) => BadDescriptor);
        Offer(store, "path_open", "iiiiillii", (_, _) => BadDescriptor);
        Offer(store, "path_remove_directory", "iii", (_, _) => BadDescriptor);
        Offer(store, "path_unlink_file", "iii", (_, _) => BadDescriptor);
    }

    /// <summary>How many texts there are, and how many bytes they take with a zero behind each.</summary>
    private static int Sizes(WasiMemory memory, uint[] arguments, IReadOnlyList<string> texts)
    {
        memory.Put(arguments[0], PointerBytes, (ulong)texts.Count);
        memory.Put(arguments[1], PointerBytes, (ulong)texts.Sum(text => Encoding.UTF8.GetByteCount(text) + 1));
        return 0;
    }

    /// <summary>Each text's address, then the text.</summary>
    private static int Texts(WasiMemory memory, uint[] arguments, IReadOnlyList<string> texts)
    {
        var (pointer, address) = (arguments[0], arguments[1]);
        foreach (var text in texts)
        {
            byte[] bytes = [.. Encoding.UTF8.GetBytes(text), 0];
            memory.Put(pointer, PointerBytes, address);
            bytes.CopyTo(memory.Touch(address, (uint)bytes.Length).AsSpan());
            pointer += PointerBytes;
            address += (uint)bytes.Length;
        }

        return 0;
    }
}
