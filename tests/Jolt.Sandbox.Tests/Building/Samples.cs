namespace Jolt.Sandbox.Tests.Building;

/// <summary>The repository's sample programs, where they are built.</summary>
internal static class Samples
{
    public static IEnumerable<byte[]> All() => new[] { "folding", "pathtracer" }.Select(Find).OfType<byte[]>();

    /// <summary>The sample's module, or null when it is not in this copy of the repository.</summary>
    public static byte[]? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "samples", name, name + ".wasm");
            if (File.Exists(path))
            {
                return File.ReadAllBytes(path);
            }
        }

        return null;
    }
}
