using Jolt.Testing;

namespace Jolt.LocalRuntime.Tests.ApiSubset;

/// <summary>
/// The ids of the real packages, one list a package. They lie beside the repository, or where JOLT_AZURE_API says.
/// </summary>
internal static class RealApi
{
    private const string FolderVariable = "JOLT_AZURE_API";

    /// <summary>All ids, or null where the lists are not there.</summary>
    public static HashSet<string>? Ids()
    {
        var lists = Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.txt") : [];
        return lists.Length == 0
            ? null
            : lists.SelectMany(File.ReadLines)
                .Select(line => line.Trim())
                .Where(line => line.Length > 2 && line[1] == ':')
                .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Where the lists are looked for.</summary>
    public static string Folder => Environment.GetEnvironmentVariable(FolderVariable)
        ?? Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "azure-api"));
}
