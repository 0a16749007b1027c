namespace Jolt.Agent.Service;

/// <summary>How a service starts this program: by a path that stays when the program is brought up to date.</summary>
internal static class ServiceProgram
{
    private const string Name = "jolt";

    /// <param name="process">The program of this process.</param>
    /// <param name="dotnet">The runtime's own program.</param>
    /// <param name="assembly">The assembly that this process runs.</param>
    /// <param name="assemblyExists">Whether that is a file: a program published as a single file has none.</param>
    /// <returns>The program and its first arguments.</returns>
    internal static IReadOnlyList<string> Of(string? process, string dotnet, string assembly, bool assemblyExists)
    {
        var isOwn = process is not null && string.Equals(Path.GetFileNameWithoutExtension(process), Name, StringComparison.OrdinalIgnoreCase);

        // A tool of dotnet's lies in a folder named by its version; what its owner types stays at its place.
        var isTool = assembly.Contains($"{Path.DirectorySeparatorChar}.store{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
        return isOwn && (isTool || !assemblyExists) ? [process!] : [dotnet, assembly];
    }

    /// <summary>What to know of a program that lies where it was built.</summary>
    internal static string Note(IReadOnlyList<string> program) => program.Any(word => word.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        ? "It runs what was built in this clone: do not move or remove the clone before 'jolt agent uninstall'."
        : "";
}
