using System.Globalization;
using System.IO.Compression;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Jobs;

/// <summary>Brings outputs to disk: nothing is left half written.</summary>
internal static class OutputFetch
{
    /// <summary>Brings one chunk's output.</summary>
    internal static async Task<string> OneAsync(
        BrokerClient client, string job, int index, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, index.ToString("000000", CultureInfo.InvariantCulture));
        await ThroughDraftAsync(file, draft => client.Jobs.CopyOutputAsync(job, index, draft, cancellationToken));
        return file;
    }

    /// <summary>Brings the archive of all outputs and unpacks it.</summary>
    internal static async Task<IReadOnlyList<string>> AllAsync(
        BrokerClient client, string job, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var archive = Path.Combine(folder, $".{job}.zip");
        try
        {
            await ThroughDraftAsync(archive, draft => client.Jobs.CopyArchiveAsync(job, draft, cancellationToken));
            await ZipFile.ExtractToDirectoryAsync(archive, folder, overwriteFiles: true, cancellationToken);
            await using var names = await ZipFile.OpenReadAsync(archive, cancellationToken);
            return [.. names.Entries.Select(entry => Path.Combine(folder, entry.FullName))];
        }
        finally
        {
            File.Delete(archive);
        }
    }

    private static async Task ThroughDraftAsync(string file, Func<Stream, Task> write)
    {
        var draft = file + ".part";
        try
        {
            await using (var stream = File.Create(draft))
            {
                await write(stream);
            }

            File.Move(draft, file, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
