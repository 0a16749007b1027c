namespace Jolt.Sandbox.Wasi;

/// <summary>The error numbers of WASI preview 1 that the sandbox answers.</summary>
internal static class Errno
{
    public const int Success = 0;
    public const int BadDescriptor = 8;
    public const int Fault = 21;
    public const int Invalid = 28;
    public const int NotSupported = 52;
    public const int IllegalSeek = 70;
    public const int NotCapable = 76;
}
