using System.Diagnostics;
using System.Threading.Channels;

namespace Jolt.LocalRuntime.Azurite;

/// <summary>
/// A running Azurite: blob, queue and table storage on 127.0.0.1. It stops when this is disposed, and also when this
/// process is killed: it reads a pipe that the operating system then closes.
/// </summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly Channel<Dictionary<int, long>> _counts;
    private readonly SemaphoreSlim _counting = new(1, 1);

    private AzuriteProcess(Process process, AzuriteEndpoints endpoints, Channel<Dictionary<int, long>> counts)
    {
        _process = process;
        Endpoints = endpoints;
        _counts = counts;
    }

    /// <summary>Where the three services are.</summary>
    public AzuriteEndpoints Endpoints { get; }

    /// <summary>The connection string of the well-known account, with explicit endpoints.</summary>
    public string ConnectionString => Endpoints.ConnectionString;

    /// <summary>The id of the process, for tests that kill it.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Starts Azurite, installing it first where there is none, and waits until all three services answer.</summary>
    /// <param name="options">Ports, data folder and patience; null means free ports and in memory.</param>
    /// <param name="cancellationToken">Gives up, and leaves nothing running.</param>
    /// <returns>The running process.</returns>
    /// <exception cref="AzuriteException">There is no Node.js, a port is taken, or Azurite did not start.</exception>
    public static async Task<AzuriteProcess> StartAsync(
        AzuriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new AzuriteOptions();
        var node = ProgramPath.Node();
        if (options.DataFolder is { } folder && DataFolderTenant.In(folder) is { } tenant)
        {
            await tenant.WaitForEndAsync(folder, cancellationToken);
        }

        var installation = await AzuriteInstallation.FindOrInstallAsync(
            options.StartFolder ?? AppContext.BaseDirectory, cancellationToken);
        return await AzuriteStart.RunAsync(node, installation, options, cancellationToken);
    }

    /// <summary>
    /// Waits until an Azurite whose owner was killed has saved its data and ended. Call it before asking who answers: for
    /// a moment the orphan still does. Returns at once where there is none.
    /// </summary>
    /// <param name="dataFolder">Where it keeps its data.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>A task that ends when it has.</returns>
    /// <exception cref="AzuriteException">It does not end.</exception>
    public static Task WaitForOrphanAsync(string dataFolder, CancellationToken cancellationToken = default) =>
        DataFolderTenant.In(dataFolder) is { IsOrphan: true } orphan
            ? orphan.WaitForEndAsync(dataFolder, cancellationToken)
            : Task.CompletedTask;

    /// <summary>Asks how many requests each service has received.</summary>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <returns>The counts since the start; the requests that looked whether it answers are among them.</returns>
    public async Task<RequestCounts> CountRequestsAsync(CancellationToken cancellationToken = default)
    {
        await _counting.WaitAsync(cancellationToken);
        try
        {
            await _process.StandardInput.WriteAsync("count\n".AsMemory(), cancellationToken);
            await _process.StandardInput.FlushAsync(cancellationToken);
            var byPort = await _counts.Reader.ReadAsync(cancellationToken);
            return new RequestCounts(
                byPort.GetValueOrDefault(Endpoints.BlobPort),
                byPort.GetValueOrDefault(Endpoints.QueuePort),
                byPort.GetValueOrDefault(Endpoints.TablePort))
            {
                WithSignature = byPort.GetValueOrDefault(0),
            };
        }
        finally
        {
            _counting.Release();
        }
    }

    /// <summary>Lets Azurite save what it holds, and ends it.</summary>
    /// <returns>A task that ends when the process has.</returns>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(_process);
        _counting.Dispose();
    }

    internal static AzuriteProcess Of(
        Process process, AzuriteEndpoints endpoints, Channel<Dictionary<int, long>> counts) =>
        new(process, endpoints, counts);

    internal static async Task StopAsync(Process process)
    {
        try
        {
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(StopPatience);
            await process.WaitForExitAsync(patience.Token);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        finally
        {
            process.Dispose();
        }
    }
}
