using System.CommandLine;

namespace Jolt.Agent.Commands;

/// <summary>The whole command line: parses, runs, and turns every failure into one line and an exit code.</summary>
internal static class JoltCommand
{
    private const string TraceVariable = "JOLT_TRACE";

    /// <summary>Builds the command line, or only the part of it that is wanted.</summary>
    /// <param name="shell">The world.</param>
    /// <param name="first">
    /// The first argument. An agent is this program too, for days: it need not carry every other command's options.
    /// </param>
    internal static RootCommand Create(Shell shell, string first = "")
    {
        var root = new RootCommand("Jolt: your PC works while it is idle, and its charge buys you a burst of many PCs.");
        var connection = new ConnectionOptions(shell);
        connection.AddTo(root);
        var all = Commands(shell, connection).ToList();
        var wanted = all.Where(command => command.Name == first).ToList();
        foreach (var (_, create) in wanted.Count > 0 ? wanted : all)
        {
            root.Add(create());
        }

        CommandGroup.ShowHelpWhenBare(root);
        return root;
    }

    internal static async Task<int> RunAsync(IReadOnlyList<string> arguments, Shell shell)
    {
        using var interruption = new Interruption();
        return await RunAsync(arguments, shell, interruption.Token);
    }

    internal static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, Shell shell, CancellationToken cancellationToken)
    {
        try
        {
            var parsed = Create(shell, arguments.Count > 0 ? arguments[0] : "").Parse(arguments);
            if (parsed.Errors is [var first, ..])
            {
                await shell.Errors.WriteLineAsync(UsageLine(parsed, first.Message));
                return ExitCodes.Usage;
            }

            return await parsed.InvokeAsync(Invocation(shell), cancellationToken);
        }
        catch (Exception exception)
        {
            var failure = Failure.Of(exception);
            await shell.Errors.WriteLineAsync(failure.Line);
            if (shell.Variable(TraceVariable) is { Length: > 0 })
            {
                await shell.Errors.WriteLineAsync(exception.ToString());
            }

            return failure.ExitCode;
        }
    }

    private static IEnumerable<(string Name, Func<Command> Create)> Commands(Shell shell, ConnectionOptions connection)
    {
        yield return ("demo", () => DemoCommand.Create(shell));
        yield return ("broker", () => BrokerCommand.Create(shell));
        yield return ("gift", () => GiftCommand.Create("gift", shell, connection));
        yield return ("audit", () => AuditCommand.Create(shell, connection));
        yield return ("agent", () => CommandGroup.Of(
            "agent", "Let this PC work and earn.",
            AgentJoinCommand.Create(shell, connection), AgentLeaveCommand.Create(shell, connection),
            AgentPoolsCommand.Create(shell, connection), AgentRunCommand.Create(shell),
            AgentStatusCommand.Create(shell), AgentOrderCommands.Pause(shell), AgentOrderCommands.Resume(shell),
            AgentOrderCommands.Finish(shell), AgentOrderCommands.Reload(shell), AgentLogCommand.Create(shell), AgentConfigCommand.Create(shell),
            AgentInstallCommands.Install(shell), AgentInstallCommands.Uninstall(shell),
            AgentListCommand.Create(shell, connection), AgentRotateCommand.Create(shell, connection),
            AgentRevokeCommand.Create(shell, connection), AgentStandingCommand.Create(shell, connection)));
        yield return ("job", () => CommandGroup.Of(
            "job", "Spend the charge: submit work, watch it, fetch its outputs.",
            JobSubmitCommand.Create(shell, connection), JobWatchCommand.Create(shell, connection),
            JobFetchCommand.Create(shell, connection), JobCancelCommand.Create(shell, connection),
            JobListCommand.Create(shell, connection)));
        yield return ("sandbox", () => CommandGroup.Of(
            "sandbox", "Try programs on this machine, and see what keeps them in.",
            SandboxRunCommand.Create(shell), SandboxCheckCommand.Create(shell)));
        yield return ("account", () => CommandGroup.Of(
            "account", "Open an account and see where it stands.",
            AccountCreateCommand.Create(shell, connection), AccountBalanceCommand.Create(shell, connection),
            AccountStatementCommand.Create(shell, connection), GiftCommand.Create("give", shell, connection),
            AccountLeaveCommand.Create(shell, connection)));
        yield return ("pool", () => CommandGroup.Of(
            "pool", "Run a community that trades among itself.",
            PoolShowCommand.Create(shell, connection), PoolCreateCommand.Create(shell, connection),
            PoolEditCommand.Create(shell, connection), PoolMembersCommand.Create(shell, connection),
            PoolInviteCommand.Create(shell, connection), PoolInviteCommand.CreateList(shell, connection),
            PoolInviteCommand.CreateRevoke(shell, connection), PoolRequestCommands.CreateAsk(shell, connection),
            PoolRequestCommands.CreateList(shell, connection),
            PoolRequestCommands.CreateAnswer("approve", approved: true, shell, connection),
            PoolRequestCommands.CreateAnswer("refuse", approved: false, shell, connection),
            AuditCommand.CreateForPool(shell, connection)));
        yield return ("key", () => KeyCommands.Create(shell, KeyOwner.Account(connection)));
        yield return ("operator", () => CommandGroup.Of(
            "operator", "Keep the operator's keys, and the keys that sign agents' tokens.",
            KeyCommands.Create(shell, KeyOwner.Operator(connection)),
            RotateSigningKeyCommand.Create(shell, connection)));
        yield return ("receipt", () => CommandGroup.Of(
            "receipt", "Signed records of paid work.", ReceiptFetchCommand.Create(shell, connection)));
        yield return ("verify", () => VerifyCommand.Create(shell));
    }

    private static InvocationConfiguration Invocation(Shell shell) => new()
    {
        Output = shell.Output,
        Error = shell.Errors,
        EnableDefaultExceptionHandler = false,
        // Signals are ours: an agent needs longer than two seconds to give its leases back.
        ProcessTerminationTimeout = null,
    };

    private static string UsageLine(ParseResult parsed, string message)
    {
        var names = new List<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Insert(0, result.Command is RootCommand ? "jolt" : result.Command.Name);
        }

        return $"{Failure.OneLine(message)} See '{string.Join(' ', names)} --help'.";
    }
}
