using System.CommandLine;
using Jolt.Agent.Settings;
using Jolt.Agent.Spool;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt agent leave</c>: this PC works for a pool no more.</summary>
internal static class AgentLeaveCommand
{
    internal static Command Create(Shell shell, ConnectionOptions connection)
    {
        var pool = new Argument<string?>("pool")
        {
            Description = "The pool, as 'jolt agent pools' names it [the only one].",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("leave", "Stop working for a pool: forget the enrolment, and revoke it.") { pool };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var file = connection.Settings;
            var settings = file.Load();
            var left = PoolNames.FindOrOnly(parsed.GetValue(pool), settings.Agents);
            var rest = settings.Agents.Where(one => one != left).ToList();
            file.Save(settings with { Agents = rest });
            await shell.SayAsync($"This PC works for {left.Account} in pool {PoolNames.Of(left, settings.Agents)} no more. {Dropped(shell, left)}".TrimEnd());
            await shell.SayAsync(await RevokeAsync(connection.Read(parsed), left, cancellationToken));
            if (shell.AgentSettings() is var effective
                && effective.Settings.ChoiceOf(rest).Problem is { } problem)
            {
                await shell.SayAsync($"{effective.SourceOf("pools")}: pools: {problem}");
            }

            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>What nobody will send any more must not fill the spool.</summary>
    private static string Dropped(Shell shell, AgentIdentity left)
    {
        var spool = new ResultSpool(shell.Home.SpoolFolder);
        var waiting = spool.Left(left.Agent).Results;
        foreach (var (result, _) in waiting)
        {
            spool.Remove(result.Lease);
        }

        return waiting.Count == 0 ? "" : $"{waiting.Count} result(s) that waited to be sent there are dropped.";
    }

    /// <summary>A key goes to the broker that it is for, and to no other.</summary>
    private static async Task<string> RevokeAsync(Connection target, AgentIdentity left, CancellationToken cancellationToken)
    {
        if (target.Broker.Authority != left.Broker.Authority)
        {
            return Revocation.Undone(left, "its broker is another than the one in your settings");
        }

        if (target.Key is not { } key)
        {
            return Revocation.Undone(left, "there is no account key");
        }

        using var client = new BrokerClient(left.Broker, key);
        return await Revocation.TryAsync(client, left, cancellationToken);
    }
}
