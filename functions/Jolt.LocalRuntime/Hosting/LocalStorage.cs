using Jolt.LocalRuntime.Azurite;
using Microsoft.Extensions.Configuration;

namespace Jolt.LocalRuntime.Hosting;

/// <summary>The storage account that the app and its task hub use, and the Azurite that this process started for it.</summary>
/// <param name="ConnectionString">With explicit endpoints; never <c>UseDevelopmentStorage=true</c>.</param>
/// <param name="Azurite">The Azurite, if this process started one.</param>
internal sealed record LocalStorage(string ConnectionString, AzuriteProcess? Azurite)
{
    /// <summary>The name of the setting, as everywhere in Azure Functions.</summary>
    public const string SettingName = "AzureWebJobsStorage";

    private const string FolderSettingName = "LocalRuntime:StorageFolder";
    private const string FolderDefault = ".azurite";

    /// <summary>Finds the account; starts Azurite for development storage that does not answer.</summary>
    public static async Task<LocalStorage> OpenAsync(IConfiguration configuration)
    {
        var text = configuration[SettingName];
        if (!string.IsNullOrWhiteSpace(text) && !IsDevelopmentStorage(text))
        {
            return new(text, null);
        }

        var folder = Path.GetFullPath(configuration[FolderSettingName] ?? FolderDefault);
        var options = AzuriteOptions.DevelopmentStorage(folder);
        var endpoints = new AzuriteEndpoints(options.BlobPort, options.QueuePort, options.TablePort);
        try
        {
            // After a kill, the Azurite of the killed host still answers for a moment, and is about to end.
            await AzuriteProcess.WaitForOrphanAsync(folder);
            if (await AzuriteProbe.AnswersAsync(endpoints.ConnectionString))
            {
                return new(endpoints.ConnectionString, null);
            }

            var azurite = await AzuriteProcess.StartAsync(options);
            return new(azurite.ConnectionString, azurite);
        }
        catch (AzuriteException e)
        {
            throw new HostRefusal(ExitCode.AzuriteMissing, e.Message, e);
        }
    }

    private static bool IsDevelopmentStorage(string text) =>
        text.Replace(" ", "", StringComparison.Ordinal).Trim(';')
            .Equals("UseDevelopmentStorage=true", StringComparison.OrdinalIgnoreCase);
}
