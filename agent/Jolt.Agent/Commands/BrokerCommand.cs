using System.CommandLine;
using System.Net;
using Jolt.Agent.Hosting;
using Jolt.Agent.Settings;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt broker</c>: a household's or an office's own broker, on this machine, until Ctrl-C.</summary>
internal static class BrokerCommand
{
    private const int PortDefault = 7071;

    internal static Command Create(Shell shell)
    {
        var port = new Option<int>("--port") { Description = "The port on 127.0.0.1; 0 takes any free one.", DefaultValueFactory = _ => PortDefault };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > IPEndPoint.MaxPort)
            {
                result.AddError("--port must be 0 to 65535.");
            }
        });
        var data = new Option<string?>("--data") { Description = "Where key, log and data are kept [the user's Jolt folder].", HelpName = "FOLDER" };
        var inMemory = new Option<bool>("--in-memory") { Description = "Forget all data at the end." };
        var storage = new Option<string?>("--storage")
        {
            Description = "A storage account's connection string, instead of an Azurite of the broker's own.",
            HelpName = "CONNECTION",
        };
        var untilInputEnds = UntilInputEnds.Option();
        var command = new Command("broker", "Run a broker on this machine, for agents on this machine, until Ctrl-C.")
        {
            port, data, inMemory, storage, untilInputEnds,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var end = UntilInputEnds.Watch(parsed.GetValue(untilInputEnds), cancellationToken);
            var folder = Path.GetFullPath(parsed.GetValue(data) ?? shell.Home.BrokerFolder);
            var options = new BrokerOptions(parsed.GetValue(port), folder, parsed.GetValue(inMemory), parsed.GetValue(storage));
            return await RunAsync(shell, options, end.Token);
        });
        return command;
    }

    private static async Task<int> RunAsync(Shell shell, BrokerOptions options, CancellationToken end)
    {
        await using var broker = await RunningBroker.StartAsync(options, shell.SayAsync, end);
        await shell.SayAsync($"Broker        {broker.Address}");
        await shell.SayAsync($"Operator key  {broker.OperatorKey}");
        await shell.SayAsync($"Data and log  {options.DataFolder}{(options.InMemory ? " (data in memory only)" : "")}");
        Remember(shell, broker);
        await shell.SayAsync("Ctrl-C stops it.");
        try
        {
            await broker.FailWhenEndedAsync(end);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            await shell.SayAsync("Stopping.");
        }

        return ExitCodes.Done;
    }

    /// <summary>The user who runs a broker need not type its address and key, unless another broker is their usual one.</summary>
    private static void Remember(Shell shell, RunningBroker broker)
    {
        var file = new SettingsFile(shell.Home.SettingsFile);
        var settings = file.Load();
        if (settings.Broker is null || settings.Broker == broker.Address)
        {
            file.Save(settings with { Broker = broker.Address, OperatorKey = broker.OperatorKey });
        }
    }
}
