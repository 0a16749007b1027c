using System.CommandLine;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt account create</c>: opens an account, shows its key this once, and keeps it if there was none.</summary>
internal static class AccountCreateCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var name = new Argument<string>("name") { Description = "What people call the account." };
        var pool = new Option<string>("--pool") { Description = "The pool.", DefaultValueFactory = _ => "public" };
        var invite = new Option<string?>("--invite") { Description = "An invite's code.", HelpName = "CODE" };
        var replace = new Option<bool>("--replace") { Description = "Keep this key instead of the one in the settings file." };
        var command = new Command("create", "Open an account in a pool.") { name, pool, invite, replace };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = connection.Read(parsed);
            using var client = new BrokerClient(target.Broker, target.OperatorKey);
            var request = new CreateAccountRequest(parsed.GetRequiredValue(name), parsed.GetValue(invite));
            var created = await client.Accounts.CreateAsync(
                parsed.GetRequiredValue(pool), request, RequestKey.New(), cancellationToken);
            await shell.SayAsync($"Account {created.Account} ({created.Name}) in pool {created.Pool}");
            await shell.SayAsync($"Key {created.Key}");
            await shell.SayAsync(Keep(connection, target.Broker, created.Key, parsed.GetValue(replace)));
            return ExitCodes.Done;
        });
        return command;
    }

    private static string Keep(ConnectionOptions connection, Uri broker, string key, bool replace)
    {
        var file = connection.Settings;
        var settings = file.Load();
        if (settings.Key is not null && !replace)
        {
            return $"The key is shown this once. {file.Path} keeps the key it had; --replace would have replaced it.";
        }

        file.Save(settings with { Broker = broker, Key = key });
        return $"The key is shown this once, and kept in {file.Path}.";
    }
}
