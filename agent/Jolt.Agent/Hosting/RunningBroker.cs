using System.Globalization;
using Jolt.Contracts.Client;
using Jolt.LocalRuntime.Azurite;

namespace Jolt.Agent.Hosting;

/// <summary>The broker's process and, where it was started here, its Azurite.</summary>
internal sealed class RunningBroker : IAsyncDisposable
{
    /// <summary>The broker must be well within this time; a loaded machine compiles it in a good part of that.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(120);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private readonly ChildProgram _program;
    private readonly AzuriteProcess? _azurite;
    private readonly TextWriter _log;

    private RunningBroker(ChildProgram program, AzuriteProcess? azurite, TextWriter log, Uri address, string operatorKey)
    {
        _program = program;
        _azurite = azurite;
        _log = log;
        Address = address;
        OperatorKey = operatorKey;
    }

    internal Uri Address { get; }

    internal string OperatorKey { get; }

    /// <summary>Starts storage and broker, and waits until the broker is well.</summary>
    /// <param name="options">Port, folder and storage.</param>
    /// <param name="say">Takes a line about what takes long.</param>
    /// <param name="cancellationToken">Gives up, and leaves nothing running.</param>
    internal static async Task<RunningBroker> StartAsync(
        BrokerOptions options, Func<string, Task> say, CancellationToken cancellationToken)
    {
        var port = options.Port == 0 ? LoopbackPort.Free() : options.Port;
        LoopbackPort.RequireFree(port);
        var program = BrokerProgram.Find();
        var operatorKey = OperatorKeyFile.ReadOrCreate(options.DataFolder);
        var azurite = options.Storage is null ? await StartAzuriteAsync(options, say, cancellationToken) : null;
        var log = TextWriter.Synchronized(new StreamWriter(Path.Combine(options.DataFolder, BrokerProgram.LogFile)) { AutoFlush = true });
        var environment = BrokerProgram.Environment(options.Storage ?? azurite!.ConnectionString, operatorKey);
        string[] arguments = ["--port", port.ToString(CultureInfo.InvariantCulture)];
        var child = ChildProgram.Start(program, arguments, environment, log);
        var broker = new RunningBroker(child, azurite, log, new Uri($"http://127.0.0.1:{port}/"), operatorKey);
        try
        {
            await broker.WaitUntilWellAsync(cancellationToken);
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the broker ends by itself, which is a failure.</summary>
    internal async Task FailWhenEndedAsync(CancellationToken cancellationToken) =>
        throw BrokerProgram.Ended(await _program.Ended.WaitAsync(cancellationToken), _program.LastError);

    public async ValueTask DisposeAsync()
    {
        // The broker first: it saves what it does to the storage.
        await _program.DisposeAsync();
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }

        await _log.DisposeAsync();
    }

    private static async Task<AzuriteProcess> StartAzuriteAsync(
        BrokerOptions options, Func<string, Task> say, CancellationToken cancellationToken)
    {
        if (AzuriteInstallation.Find(AppContext.BaseDirectory) is null)
        {
            await say("Installing Azurite, the local storage, with npm: this happens once and takes up to a minute.");
        }

        var data = options.InMemory ? null : Path.Combine(options.DataFolder, "azurite");
        return await AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = data }, cancellationToken);
    }

    private async Task WaitUntilWellAsync(CancellationToken cancellationToken)
    {
        using var client = new BrokerClient(Address);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(StartPatience);
        while (!await IsWellAsync(client, patience.Token))
        {
            if (_program.Ended.IsCompleted)
            {
                throw BrokerProgram.Ended(await _program.Ended, _program.LastError);
            }

            if (patience.IsCancellationRequested)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new CommandRefusedException(
                    ExitCodes.BrokerDidNotStart,
                    $"The broker was not ready after {StartPatience.TotalSeconds:0} s: its log in the data folder says what it waits for.");
            }

            await Task.WhenAny(_program.Ended, Task.Delay(LookEvery, CancellationToken.None));
        }
    }

    private static async Task<bool> IsWellAsync(BrokerClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.CheckHealthAsync(cancellationToken);
            return true;
        }
        catch (Exception notYet) when (notYet is BrokerUnreachableException or BrokerProblemException or OperationCanceledException)
        {
            return false;
        }
    }
}
