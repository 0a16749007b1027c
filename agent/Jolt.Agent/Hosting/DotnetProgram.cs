using System.Runtime.InteropServices;

namespace Jolt.Agent.Hosting;

/// <summary>How this process starts other programs of Jolt: with the very runtime that it runs on.</summary>
internal static class DotnetProgram
{
    /// <summary>The path of <c>dotnet</c>, found from the runtime's folder: <c>shared/Microsoft.NETCore.App/version</c>.</summary>
    internal static string Path { get; } = Find();

    /// <summary>The command's own assembly, for the agents that a demo starts.</summary>
    internal static string JoltAssembly { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "jolt.dll");

    private static string Find()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var beside = System.IO.Path.GetFullPath(
            System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }
}
