using System.Formats.Tar;
using System.IO.Compression;

namespace Jolt.Sandbox.Tests.Specification;

/// <summary>
/// The official test suite, read where it is and never copied: beside the repository, or where JOLT_WASM_SPEC says.
/// </summary>
internal static class SpecificationArchive
{
    private const string FileName = "wasm-spec-2.0.tar.gz";

    /// <summary>The files by name, or null when the archive is not on this machine.</summary>
    public static Dictionary<string, byte[]>? Open()
    {
        var path = Find();
        if (path is null)
        {
            return null;
        }

        using var file = File.OpenRead(path);
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var archive = new TarReader(unzipped);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (archive.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                using var bytes = new MemoryStream();
                entry.DataStream?.CopyTo(bytes);
                files[Path.GetFileName(entry.Name)] = bytes.ToArray();
            }
        }

        return files;
    }

    private static string? Find()
    {
        var said = Environment.GetEnvironmentVariable("JOLT_WASM_SPEC");
        if (!string.IsNullOrEmpty(said))
        {
            var path = Directory.Exists(said) ? Path.Combine(said, FileName) : said;
            return File.Exists(path) ? path : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "..", "shared", "wasm-spec", FileName);
            if (File.Exists(Path.Combine(folder.FullName, "JoltServerless.sln")) && File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
