using System.Diagnostics;
using System.Text.Json;

namespace Jolt.LocalRuntime.Azurite;

/// <summary>
/// The process that keeps its data in a folder. It saves its tables from time to time and when it ends: another one that
/// read them before that would lose what was confirmed, and so it has to wait.
/// </summary>
/// <param name="Id">The process.</param>
/// <param name="OwnerId">The process that started it.</param>
/// <param name="StartedAt">When it started, since process ids are used again.</param>
internal sealed record DataFolderTenant(int Id, int OwnerId, DateTimeOffset StartedAt)
{
    private const string FileName = "azurite-process.json";

    /// <summary>Longer than the host script gives Azurite to stop.</summary>
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(20);

    /// <summary>Between the start of a process and its note of it lies the start of Node.js.</summary>
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>Whether the one that started it has ended, so that it is ending too.</summary>
    public bool IsOrphan => !LiveProcess.Exists(OwnerId);

    private bool IsRunning => LiveProcess.StartedAt(Id) is { } started
        && (started - StartedAt).Duration() < StartTolerance;

    /// <summary>The process that keeps its data in a folder, if it still runs.</summary>
    public static DataFolderTenant? In(string folder)
    {
        try
        {
            var json = File.ReadAllText(Path.Combine(folder, FileName));
            var tenant = JsonSerializer.Deserialize<DataFolderTenant>(json, JsonSerializerOptions.Web);
            return tenant is { IsRunning: true } ? tenant : null;
        }
        catch (Exception failure) when (failure is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Waits until it has saved its data and ended.</summary>
    public async Task WaitForEndAsync(string folder, CancellationToken cancellationToken)
    {
        var patience = Stopwatch.StartNew();
        while (IsRunning)
        {
            if (patience.Elapsed > EndPatience)
            {
                throw new AzuriteException(
                    AzuriteFailure.DataFolderInUse,
                    $"Process {Id} keeps its data in {folder}: stop it, or choose another folder for storage.");
            }

            await Task.Delay(LookEvery, cancellationToken);
        }
    }
}
