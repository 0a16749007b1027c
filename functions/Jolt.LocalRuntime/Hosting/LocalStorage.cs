using Jolt.LocalRuntime.Azurite;
using Microsoft.Extensions.Configuration;

namespace Jolt.LocalRuntime.Hosting;

/// <summary>
/// The storage account that the app and its task hub use. It is known before it is there, so that an app reads its settings,
/// and refuses what is wrong with them, before an Azurite is started.
/// </summary>
internal sealed class LocalStorage : IAsyncDisposable
{
    /// <summary>The name of the setting, as everywhere in Azure Functions.</summary>
    public const string SettingName = "AzureWebJobsStorage";

    private const string FolderSettingName = "LocalRuntime:StorageFolder";
    private const string FolderDefault = ".azurite";

    /// <summary>Null where the account is somebody else's to start.</summary>
    private readonly AzuriteOptions? _own;
    private AzuriteProcess? _azurite;

    private LocalStorage(string connectionString, AzuriteOptions? own)
    {
        ConnectionString = connectionString;
        _own = own;
    }

    /// <summary>With explicit endpoints; never <c>UseDevelopmentStorage=true</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>Finds the account in the settings; none is development storage.</summary>
    public static LocalStorage Of(IConfiguration configuration)
    {
        var text = configuration[SettingName];
        if (!string.IsNullOrWhiteSpace(text) && !IsDevelopmentStorage(text))
        {
            return new(text, null);
        }

        var options = AzuriteOptions.DevelopmentStorage(Path.GetFullPath(configuration[FolderSettingName] ?? FolderDefault));
        var endpoints = new AzuriteEndpoints(options.BlobPort, options.QueuePort, options.TablePort);
        return new(endpoints.ConnectionString, options);
    }

    /// <summary>Starts Azurite for development storage that does not answer.</summary>
    /// <exception cref="HostRefusal">It is needed and does not start.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_own is null)
        {
            return;
        }

        try
        {
            // After a kill, the Azurite of the killed host still answers for a moment, and is about to end.
            await AzuriteProcess.WaitForOrphanAsync(_own.DataFolder!, cancellationToken);
            if (!await AzuriteProbe.AnswersAsync(ConnectionString, cancellationToken))
            {
                _azurite = await AzuriteProcess.StartAsync(_own, cancellationToken);
            }
        }
        catch (AzuriteException e)
        {
            throw new HostRefusal(ExitCode.AzuriteMissing, e.Message, e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    private static bool IsDevelopmentStorage(string text) =>
        text.Replace(" ", "", StringComparison.Ordinal).Trim(';')
            .Equals("UseDevelopmentStorage=true", StringComparison.OrdinalIgnoreCase);
}
