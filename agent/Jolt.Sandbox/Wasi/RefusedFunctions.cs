namespace Jolt.Sandbox.Wasi;

/// <summary>Files and sockets: the sandbox has none, and says so with an error number.</summary>
internal static class RefusedFunctions
{
    public static IEnumerable<WasiFunction> All { get; } =
    [
        Descriptor("fd_advise", "illi"),
        Descriptor("fd_allocate", "ill"),
        Descriptor("fd_datasync", "i"),
        Descriptor("fd_fdstat_set_rights", "ill"),
        Descriptor("fd_filestat_get", "ii"),
        Descriptor("fd_filestat_set_size", "il"),
        Descriptor("fd_filestat_set_times", "illi"),
        Descriptor("fd_pread", "iiili"),
        Descriptor("fd_pwrite", "iiili"),
        Descriptor("fd_readdir", "iiili"),
        Descriptor("fd_renumber", "ii"),
        Descriptor("fd_sync", "i"),
        Path("path_create_directory", "iii"),
        Path("path_filestat_get", "iiiii"),
        Path("path_filestat_set_times", "iiiilli"),
        Path("path_link", "iiiiiii"),
        Path("path_open", "iiiiillii"),
        Path("path_readlink", "iiiiii"),
        Path("path_remove_directory", "iii"),
        Path("path_rename", "iiiiii"),
        Path("path_symlink", "iiiii"),
        Path("path_unlink_file", "iii"),
        Descriptor("sock_accept", "iii"),
        Descriptor("sock_recv", "iiiiii"),
        Descriptor("sock_send", "iiiii"),
        Descriptor("sock_shutdown", "ii"),
    ];

    /// <summary>The standard streams cannot do this; other descriptors do not exist.</summary>
    private static WasiFunction Descriptor(string name, string parameters) => new(
        name, parameters, call => call.U32(0) <= 2 ? Errno.NotCapable : Errno.BadDescriptor);

    /// <summary>Paths start at a descriptor of a directory, and there is none.</summary>
    private static WasiFunction Path(string name, string parameters) =>
        new(name, parameters, _ => Errno.BadDescriptor);
}
