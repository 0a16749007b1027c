using System.ComponentModel;
using System.Diagnostics;

namespace Jolt.Benchmarks.Contestants;

/// <summary>A program that the comparison needs and this machine may not have.</summary>
/// <param name="Program">The command.</param>
/// <param name="Version">The first line of its <c>--version</c>; null when it is not there.</param>
internal sealed record Tool(string Program, string? Version)
{
    /// <summary>Node.js, for V8.</summary>
    public static Tool Node { get; } = Find("node");

    /// <summary>The GNU C compiler.</summary>
    public static Tool Gcc { get; } = Find("gcc");

    /// <summary>Whether it can be run.</summary>
    public bool IsThere => Version is not null;

    private static Tool Find(string program)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true })!;
            var version = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new Tool(program, version.Split('\n')[0].Trim());
        }
        catch (Win32Exception)
        {
            return new Tool(program, null);
        }
    }
}
