using System.Runtime.InteropServices;

namespace Jolt.Sandbox.Runtime;

/// <summary>
/// A range of addresses, reserved at once so that its start never moves, and backed by memory only where it is
/// touched. It reads as zero.
/// </summary>
internal sealed unsafe partial class ReservedMemory : SafeHandle
{
    private const int ReadWrite = 3;
    private const int PrivateAnonymousNoReserveLinux = 0x02 | 0x20 | 0x4000;
    private const int PrivateAnonymousNoReserveMac = 0x02 | 0x1000 | 0x40;
    private const uint WindowsReserve = 0x2000;
    private const uint WindowsCommit = 0x1000;
    private const uint WindowsRelease = 0x8000;
    private const uint WindowsReadWrite = 4;

    private readonly nuint _bytes;
    private bool _allocated;

    public ReservedMemory(long bytes)
        : base(0, true)
    {
        _bytes = (nuint)Math.Max(bytes, 1);
        SetHandle(Reserve(_bytes));
    }

    public override bool IsInvalid => handle == 0;

    public byte* Start => (byte*)handle;

    /// <summary>Makes the first bytes usable, where the system wants to be asked.</summary>
    public bool Commit(long bytes) =>
        !OperatingSystem.IsWindows() || bytes == 0
        || VirtualAlloc(handle, (nuint)bytes, WindowsCommit, WindowsReadWrite) != 0;

    protected override bool ReleaseHandle()
    {
        if (OperatingSystem.IsWindows())
        {
            return VirtualFree(handle, 0, WindowsRelease);
        }

        if (_allocated)
        {
            NativeMemory.Free((void*)handle);
            return true;
        }

        return UnmapUnix(handle, _bytes) == 0;
    }

    private nint Reserve(nuint bytes)
    {
        if (OperatingSystem.IsWindows())
        {
            var start = VirtualAlloc(0, bytes, WindowsReserve, WindowsReadWrite);
            return start != 0 ? start : throw new InsufficientMemoryException();
        }

        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
        {
            var flags = OperatingSystem.IsLinux() ? PrivateAnonymousNoReserveLinux : PrivateAnonymousNoReserveMac;
            var start = MapUnix(0, bytes, ReadWrite, flags, -1, 0);
            if (start != -1)
            {
                return start;
            }
        }

        // Zeroed allocations of this size are mapped lazily by every C library that we know of.
        _allocated = true;
        return (nint)NativeMemory.AllocZeroed(bytes);
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint MapUnix(nint address, nuint bytes, int protection, int flags, int file, long offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int UnmapUnix(nint address, nuint bytes);

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial nint VirtualAlloc(nint address, nuint bytes, uint kind, uint protection);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool VirtualFree(nint address, nuint bytes, uint kind);
}
