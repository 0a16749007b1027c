namespace Jolt.Agent.Settings;

/// <summary>Writes files that hold secrets: readable by their owner alone, replaced in one step.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnerOnly | UnixFileMode.UserExecute;

    internal static void Write(string path, ReadOnlySpan<byte> content)
    {
        CreateFolderOf(path);
        var draft = $"{path}.{Environment.ProcessId}.new";

        // An old draft may have other rights, which opening it again would keep.
        File.Delete(draft);
        Create(draft, content, flushToDisk: true);
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Writes a file that is not there yet.</summary>
    /// <exception cref="IOException">It is there, or the disk does not take it.</exception>
    internal static void Create(string path, ReadOnlySpan<byte> content, bool flushToDisk)
    {
        CreateFolderOf(path);
        using var file = new FileStream(path, Options());
        file.Write(content);
        file.Flush(flushToDisk);
    }

    private static void CreateFolderOf(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (OperatingSystem.IsWindows())
        {
            // A user's own profile folder is already closed to others there.
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnersFolder);
        }
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }
}
