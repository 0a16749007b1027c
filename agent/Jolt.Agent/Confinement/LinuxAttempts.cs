using System.Runtime.InteropServices;
using Jolt.Agent.Workers;

namespace Jolt.Agent.Confinement;

/// <summary>The calls that a worker must be refused, made straight to the C library, without .NET's own checks.</summary>
internal static partial class LinuxAttempts
{
    private const int NotPermitted = 1;
    private const int NoMemory = 12;

    private const int InternetFamily = 2;
    private const int LocalFamily = 1;
    private const int StreamSocket = 1;
    private const int ReadOnly = 0;
    private const int WriteOrCreate = 0x41;
    private const int OwnerOnly = 0x180;
    private const int AttachToProcess = 16;
    private const int PriorityOfProcess = 0;
    private const int NewUserNamespace = 0x1000_0000;
    private const int ReadWrite = 3;
    private const int PrivateAnonymousNoReserve = 0x4022;

    /// <summary>More than any worker's ceiling and less than a processor can address: 1 TiB.</summary>
    private static readonly nuint TooMuchMemoryBytes = nuint.MaxValue >> 24;

    internal static IEnumerable<Attempt> All(string toRead, string toWrite)
    {
        var parent = LinuxCalls.ParentProcess();
        yield return Of("open an internet socket", Socket(InternetFamily, StreamSocket, 0));
        yield return Of("open a local socket", Socket(LocalFamily, StreamSocket, 0));
        yield return Of("read a file", Open(toRead, ReadOnly, 0));
        yield return Of("write a file", Open(toWrite, WriteOrCreate, OwnerOnly));
        yield return Of("delete a file", Unlink(toWrite));
        yield return Of("start a program", Execute("/nonexistent", 0, 0));
        yield return Of("signal another process", LinuxCalls.Signal(parent, 0));
        yield return Of("trace another process", Trace(AttachToProcess, parent, 0, 0));
        yield return Of("read another process's memory", ReadMemory(parent, 0, 0, 0, 0, 0));
        yield return Of("raise its priority", SetPriority(PriorityOfProcess, 0, 0));
        yield return Of("raise its limits", LinuxCalls.SetLimit(LinuxCalls.LimitCoreBytes, new(1)));
        yield return Of("make a namespace", Unshare(NewUserNamespace));
        yield return Of("become readable again", LinuxCalls.ProcessControl(LinuxCalls.SetDumpable, 1));
        yield return OfMemory();
    }

    private static Attempt Of(string what, nint result)
    {
        var error = result < 0 ? Marshal.GetLastPInvokeError() : 0;
        return new(what, error == NotPermitted, error);
    }

    private static Attempt OfMemory()
    {
        var address = Map(0, TooMuchMemoryBytes, ReadWrite, PrivateAnonymousNoReserve, -1, 0);
        var error = address == -1 ? Marshal.GetLastPInvokeError() : 0;
        return new("take more memory than its ceiling", error == NoMemory, error);
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Socket(int family, int kind, int protocol);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "unlink", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unlink(string path);

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, nint arguments, nint environment);

    [LibraryImport("libc", EntryPoint = "ptrace", SetLastError = true)]
    private static partial nint Trace(int request, int process, nint address, nint data);

    [LibraryImport("libc", EntryPoint = "process_vm_readv", SetLastError = true)]
    private static partial nint ReadMemory(int process, nint to, nuint toCount, nint from, nuint fromCount, nuint flags);

    [LibraryImport("libc", EntryPoint = "setpriority", SetLastError = true)]
    private static partial int SetPriority(int which, int who, int priority);

    [LibraryImport("libc", EntryPoint = "unshare", SetLastError = true)]
    private static partial int Unshare(int flags);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nuint bytes, int protection, int flags, int file, nint offset);
}
