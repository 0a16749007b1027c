using Jolt.Agent.Settings;

namespace Jolt.Agent.Spool;

/// <summary>What an earlier run has left.</summary>
/// <param name="Results">Results and the bytes of their outputs, the oldest first.</param>
/// <param name="Troubles">What is wrong with the rest, in sentences.</param>
internal sealed record SpoolContents(IReadOnlyList<(SpooledResult Result, long Bytes)> Results, IReadOnlyList<string> Troubles);

/// <summary>
/// Results on disk, from before they are first sent until the broker has accepted or refused them. A file appears whole or
/// not at all, and is checked by its hash when it is read.
/// </summary>
/// <param name="folder">Where they are.</param>
internal sealed class ResultSpool(string folder)
{
    private const string Ending = ".result";
    private const string DraftEnding = ".new";
    private const int NameChars = 32;

    /// <summary>Results on disk; none where the folder cannot be read.</summary>
    internal int Count
    {
        get
        {
            try
            {
                return Directory.EnumerateFiles(folder, "*" + Ending).Count();
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                return 0;
            }
        }
    }

    /// <summary>
    /// Writes a result down; when this returns it survives a power cut, under its name or as a draft that the next start finds.
    /// </summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    internal void Add(SpooledResult result, byte[] output) => PrivateFile.Write(PathOf(result.Lease), SpoolFile.Write(result, output));

    /// <summary>Forgets a result that has been answered for; there need not be any.</summary>
    internal void Remove(string lease) => TryDelete(PathOf(lease));

    /// <summary>A result as it is on disk now.</summary>
    internal SpoolReading Read(SpooledResult result) => SpoolFile.Read(PathOf(result.Lease));

    /// <summary>
    /// An agent's results. Damaged files are cleared away, what cannot be read and what is not the spool's is left alone, and
    /// each is told of.
    /// </summary>
    internal SpoolContents Left(string agent)
    {
        var results = new List<(SpooledResult Result, long Bytes)>();
        var troubles = new List<string>();
        foreach (var file in Files(troubles))
        {
            if (Find(file, troubles) is { } found && found.Result.Agent == agent)
            {
                results.Add((found.Result, found.Output.Length));
            }
        }

        return new([.. results.OrderBy(left => left.Result.FinishedAt)], troubles);
    }

    private List<string> Files(List<string> troubles)
    {
        try
        {
            foreach (var draft in Directory.GetFiles(folder, $"*{Ending}.*{DraftEnding}"))
            {
                TakeUp(draft);
            }

            return [.. Directory.GetFileSystemEntries(folder)];
        }
        catch (DirectoryNotFoundException) when (!File.Exists(folder))
        {
            // Nothing has ever been written.
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            troubles.Add($"The spool cannot be read, and what may be in it is not sent: {refused.Message}");
        }

        return [];
    }

    /// <summary>An agent that was killed while it wrote has left a draft: whole, it is a result.</summary>
    private void TakeUp(string draft)
    {
        if (SpoolFile.Read(draft) is SpoolReading.Found whole)
        {
            File.Move(draft, PathOf(whole.Result.Lease), overwrite: true);
        }
        else
        {
            TryDelete(draft);
        }
    }

    private static SpoolReading.Found? Find(string file, List<string> troubles)
    {
        var name = Path.GetFileName(file);
        if (Path.GetExtension(name) != Ending || name.Length != NameChars + Ending.Length)
        {
            troubles.Add($"{file} is not the spool's, and is left alone.");
            return null;
        }

        switch (SpoolFile.Read(file))
        {
            case SpoolReading.Found found:
                return found;
            case SpoolReading.Damaged:
                troubles.Add($"A result in the spool is damaged and lost: {file}.");
                TryDelete(file);
                return null;
            case SpoolReading.Unreadable unreadable:
                troubles.Add($"A result in the spool cannot be read now, and is tried at the next start: {unreadable.Why}");
                return null;
            default:
                return null;
        }
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // It is found again at the next start; a result that is sent once more is found to be there already.
        }
    }

    private string PathOf(string lease) => Path.Combine(folder, SpoolFile.NameOf(lease) + Ending);
}
