namespace Jolt.Agent.Settings;

/// <summary>Which broker a command talks to, and as whom.</summary>
/// <param name="Broker">The broker's address.</param>
/// <param name="Key">The account's key, if there is one.</param>
/// <param name="OperatorKey">The operator's key, if there is one.</param>
internal sealed record Connection(Uri Broker, string? Key, string? OperatorKey)
{
    internal const string BrokerVariable = "JOLT_BROKER";
    internal const string KeyVariable = "JOLT_KEY";

    internal static readonly Uri DefaultBroker = new("http://127.0.0.1:7071/");

    /// <summary>A flag goes before the environment, the environment before the file.</summary>
    internal static Connection Resolve(
        string? brokerFlag, string? keyFlag, Func<string, string?> variable, UserSettings settings)
    {
        var broker = brokerFlag is { } flag ? ParseAddress(flag, "--broker")
            : variable(BrokerVariable) is { Length: > 0 } named ? ParseAddress(named, BrokerVariable)
            : settings.Broker ?? DefaultBroker;
        var given = keyFlag ?? (variable(KeyVariable) is { Length: > 0 } key ? key : null);
        return new Connection(broker, given ?? settings.Key, given ?? settings.OperatorKey);
    }

    internal string RequireKey() => Key ?? throw new CommandRefusedException(
        ExitCodes.NotAuthenticated,
        "There is no account key: give one with --key or JOLT_KEY, or open an account with 'jolt account create'.");

    internal string RequireOperatorKey() => OperatorKey ?? throw new CommandRefusedException(
        ExitCodes.NotAuthenticated,
        "This needs the operator's key, which 'jolt broker' prints: give it with --key or JOLT_KEY.");

    private static Uri ParseAddress(string text, string source) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new CommandRefusedException(
                ExitCodes.Usage, $"{source} must be an http or https address such as {DefaultBroker}, not '{text}'.");
}
