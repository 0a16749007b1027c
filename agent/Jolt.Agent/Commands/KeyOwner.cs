using System.CommandLine;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Commands;

/// <summary>Whose keys the key commands keep: they are the same for an account and for the operator.</summary>
/// <param name="Name">Whose, in words.</param>
/// <param name="Connection">What names the broker and the key in use.</param>
/// <param name="Calls">The calls about such keys.</param>
/// <param name="KeyInUse">The key that a command line means.</param>
/// <param name="Keep">Puts a new key in the place of the one in use in the settings.</param>
internal sealed record KeyOwner(
    string Name,
    ConnectionOptions Connection,
    Func<BrokerClient, KeyCalls> Calls,
    Func<ParseResult, string> KeyInUse,
    Action<string> Keep)
{
    internal static KeyOwner Account(ConnectionOptions connection) => new(
        "account", connection, client => client.Keys, parsed => connection.Read(parsed).RequireKey(),
        key => connection.Settings.Save(connection.Settings.Load() with { Key = key }));

    internal static KeyOwner Operator(ConnectionOptions connection) => new(
        "operator", connection, client => client.OperatorKeys, parsed => connection.Read(parsed).RequireOperatorKey(),
        key => connection.Settings.Save(connection.Settings.Load() with { OperatorKey = key }));

    internal BrokerClient Client(ParseResult parsed) => new(Connection.Read(parsed).Broker, KeyInUse(parsed));

    /// <summary>Whether the settings file holds a key, so that a new one belongs in its place.</summary>
    internal bool IsKept(string key)
    {
        var settings = Connection.Settings.Load();
        return settings.Key == key || settings.OperatorKey == key;
    }
}
