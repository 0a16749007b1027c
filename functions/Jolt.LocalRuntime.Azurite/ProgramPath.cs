namespace Jolt.LocalRuntime.Azurite;

/// <summary>Finds programs the way a shell does: in the folders of PATH, in their order.</summary>
internal static class ProgramPath
{
    /// <summary>The full path of <c>node</c>.</summary>
    public static string Node() => Find("node") ?? throw new AzuriteException(
        AzuriteFailure.NodeMissing,
        "Node.js is not installed: install it from https://nodejs.org (version 20 or later) and try again.");

    /// <summary>The full path of <c>npm</c>.</summary>
    public static string Npm() => Find("npm") ?? throw new AzuriteException(
        AzuriteFailure.NpmMissing,
        "npm is not installed, and Azurite comes from it: install Node.js with npm from https://nodejs.org.");

    private static string? Find(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        return folders
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, name + ending)))
            .FirstOrDefault(File.Exists);
    }
}
