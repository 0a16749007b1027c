using System.Diagnostics;

namespace Jolt.Agent.Tests.Spool;

/// <summary>A disk that is soon full: the system's own, in memory. Only root may have one.</summary>
internal sealed class TinyDisk : IDisposable
{
    private const int Bytes = 64 * 1024;

    private readonly string _folder;

    private TinyDisk(string folder) => _folder = folder;

    internal static TinyDisk MountOrSkip(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", $"size={Bytes}", "tmpfs", folder) != 0)
        {
            Assert.Inconclusive("A disk that is full needs the right to mount one: run it as root on Linux.");
        }

        return new TinyDisk(folder);
    }

    internal string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Takes all room.</summary>
    /// <returns>The file that has it.</returns>
    internal string Fill()
    {
        var path = PathOf("filler");
        Directory.CreateDirectory(PathOf("spool"));
        Assert.ThrowsExactly<IOException>(() => File.WriteAllBytes(path, new byte[2 * Bytes]));
        return path;
    }

    public void Dispose() => Assert.AreEqual(0, Run("umount", _folder));

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }
}
