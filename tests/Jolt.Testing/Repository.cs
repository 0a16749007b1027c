namespace Jolt.Testing;

/// <summary>Finds the work tree that the tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder of JoltServerless.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "JoltServerless.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No JoltServerless.sln above {AppContext.BaseDirectory}.");
    }
}
