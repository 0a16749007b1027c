using System.CommandLine;
using Jolt.Agent.Settings;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Commands;

/// <summary>The two options that every command which talks to a broker has.</summary>
internal sealed class ConnectionOptions(Shell shell)
{
    private readonly Option<string?> _broker = new("--broker")
    {
        Description = $"The broker's address [JOLT_BROKER, the settings file, {Connection.DefaultBroker}].",
        HelpName = "URL",
        Recursive = true,
    };

    private readonly Option<string?> _key = new("--key")
    {
        Description = "The account's or operator's key [JOLT_KEY, the settings file].",
        HelpName = "KEY",
        Recursive = true,
    };

    internal void AddTo(Command root)
    {
        root.Add(_broker);
        root.Add(_key);
    }

    internal Connection Read(ParseResult parsed) => Connection.Resolve(
        parsed.GetValue(_broker), parsed.GetValue(_key), shell.Variable, Settings.Load());

    internal SettingsFile Settings => new(shell.Home.SettingsFile);

    /// <summary>A client that speaks for the account.</summary>
    internal BrokerClient ForAccount(ParseResult parsed)
    {
        var connection = Read(parsed);
        return new BrokerClient(connection.Broker, connection.RequireKey());
    }

    /// <summary>A client that speaks for the pool's operator.</summary>
    internal BrokerClient ForOperator(ParseResult parsed)
    {
        var connection = Read(parsed);
        return new BrokerClient(connection.Broker, connection.RequireOperatorKey());
    }

    /// <summary>
    /// A client that speaks for whoever runs a pool: the broker's operator, or a member whom the pool names as its own.
    /// </summary>
    internal BrokerClient ForRunner(ParseResult parsed)
    {
        var connection = Read(parsed);
        return new BrokerClient(connection.Broker, connection.OperatorKey ?? connection.Key ?? connection.RequireOperatorKey());
    }

    /// <summary>A client that speaks for a member or the operator, whichever key there is, or for nobody.</summary>
    internal BrokerClient ForAnyone(ParseResult parsed)
    {
        var connection = Read(parsed);
        return new BrokerClient(connection.Broker, connection.Key ?? connection.OperatorKey);
    }
}
