using Microsoft.Win32.SafeHandles;

namespace Jolt.Agent.Workers;

/// <summary>
/// Standard input and output as plain files. The console's own streams would open files of the terminal's when they are
/// first used, and a worker cannot open any.
/// </summary>
internal static class StandardPipes
{
    private const int InputDescriptor = 0;
    private const int OutputDescriptor = 1;

    internal static Stream OpenInput() =>
        OperatingSystem.IsWindows() ? Console.OpenStandardInput() : Open(InputDescriptor, FileAccess.Read);

    internal static Stream OpenOutput() =>
        OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : Open(OutputDescriptor, FileAccess.Write);

    private static FileStream Open(int descriptor, FileAccess access) =>
        new(new SafeFileHandle(descriptor, ownsHandle: false), access, bufferSize: 0);
}
