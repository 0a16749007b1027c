namespace Jolt.LocalRuntime.Azurite;

/// <summary>An Azurite on this machine's disk: where it is, and how it gets there.</summary>
/// <param name="EntryScript">The full path of the script that starts all three services.</param>
public sealed record AzuriteInstallation(string EntryScript)
{
    /// <summary>The version that Jolt is tested with; package.json at the repository's root pins the same.</summary>
    public const string PinnedVersion = "3.37.0";

    /// <summary>
    /// Looks for <c>node_modules/azurite</c> in a folder and in those above it, then in this user's cache.
    /// </summary>
    /// <param name="startFolder">Where to begin; usually the program's own folder.</param>
    /// <returns>The installation, or null where there is none.</returns>
    public static AzuriteInstallation? Find(string startFolder)
    {
        ArgumentNullException.ThrowIfNull(startFolder);
        return Upwards(startFolder).Append(CacheFolder).Select(In).FirstOrDefault(found => found is not null);
    }

    /// <summary>
    /// Installs Azurite with npm: as the nearest package-lock.json above says, or else the pinned version into this
    /// user's cache. Running it again, or twice at once, is harmless.
    /// </summary>
    /// <param name="startFolder">Where to begin looking for package-lock.json.</param>
    /// <param name="cancellationToken">Ends npm.</param>
    /// <returns>The installation.</returns>
    /// <exception cref="AzuriteException">npm is missing or failed.</exception>
    public static async Task<AzuriteInstallation> InstallAsync(
        string startFolder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(startFolder);
        var npm = ProgramPath.Npm();
        var locked = Upwards(startFolder).FirstOrDefault(PinsAzurite);
        var target = locked ?? CacheFolder;
        Directory.CreateDirectory(target);
        await using var _ = await InstallLock.TakeAsync(target, cancellationToken);
        if (In(target) is { } alreadyThere)
        {
            return alreadyThere;
        }

        string[] arguments = locked is not null
            ? ["ci", "--no-audit", "--no-fund"]
            : ["install", $"azurite@{PinnedVersion}", "--prefix", target, "--no-audit", "--no-fund"];
        var (exitCode, lastLine) = await NpmRun.RunAsync(npm, target, arguments, cancellationToken);
        return In(target) ?? throw new AzuriteException(
            AzuriteFailure.InstallFailed,
            $"npm could not install Azurite (exit code {exitCode}: {lastLine}): check the network, then run " +
            $"'npm {string.Join(' ', arguments)}' in {target} to see why.");
    }

    /// <summary>Finds Azurite, and installs it where there is none.</summary>
    /// <param name="startFolder">Where to begin; usually the program's own folder.</param>
    /// <param name="cancellationToken">Ends npm.</param>
    /// <returns>The installation.</returns>
    /// <exception cref="AzuriteException">npm is missing or failed.</exception>
    public static async Task<AzuriteInstallation> FindOrInstallAsync(
        string startFolder, CancellationToken cancellationToken = default) =>
        Find(startFolder) ?? await InstallAsync(startFolder, cancellationToken);

    private static string CacheFolder => Path.Combine(
        Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "jolt",
        $"azurite-{PinnedVersion}");

    private static AzuriteInstallation? In(string folder)
    {
        var script = Path.Combine(folder, "node_modules", "azurite", "dist", "src", "azurite.js");
        return File.Exists(script) ? new AzuriteInstallation(script) : null;
    }

    private static bool PinsAzurite(string folder)
    {
        var lockFile = Path.Combine(folder, "package-lock.json");
        return File.Exists(lockFile)
            && File.ReadAllText(lockFile).Contains("\"node_modules/azurite\"", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Upwards(string startFolder)
    {
        for (var folder = new DirectoryInfo(startFolder); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
