using Azure;
using Azure.Data.Tables;

namespace Jolt.LocalRuntime.Tables.Credentials;

/// <summary>Where a table service is, and by what right it is asked: by key, by signature, or neither.</summary>
/// <param name="Endpoint">The service's address, without a query.</param>
/// <param name="Key">The account's key, or null.</param>
/// <param name="Signature">A shared access signature, or null.</param>
internal sealed record TableConnection(Uri Endpoint, TableSharedKeyCredential? Key, AzureSasCredential? Signature)
{
    private const string DevelopmentAccount = "devstoreaccount1";
    private const string DevelopmentKey =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>The account's name: the key's, or the one in the address.</summary>
    public string AccountName => Key?.AccountName
        ?? (Endpoint.HostNameType == UriHostNameType.Dns && Endpoint.Host.Contains('.', StringComparison.Ordinal)
            ? Endpoint.Host.Split('.')[0]
            : Endpoint.AbsolutePath.Trim('/').Split('/')[0]);

    /// <summary>Takes an address whose query may be a signature.</summary>
    public static TableConnection Of(Uri endpoint, AzureSasCredential? signature)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var given = signature ?? (endpoint.Query.Length > 1 ? new AzureSasCredential(endpoint.Query) : null);

        // A signature over plain HTTP can be read and used by anyone on the way; this machine is not on the way.
        if (given is not null && endpoint.Scheme != Uri.UriSchemeHttps && !endpoint.IsLoopback)
        {
            throw new ArgumentException("A shared access signature needs HTTPS.", nameof(endpoint));
        }

        return new TableConnection(WithoutQuery(endpoint), null, given);
    }

    /// <summary>Takes an address and the account's key.</summary>
    public static TableConnection Of(Uri endpoint, TableSharedKeyCredential key)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(key);
        return new TableConnection(WithoutQuery(endpoint), key, null);
    }

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="FormatException">It is malformed.</exception>
    /// <exception cref="InvalidOperationException">It names no account that could be asked.</exception>
    public static TableConnection Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var settings = Settings(connectionString);
        if (settings.TryGetValue("UseDevelopmentStorage", out var value) && bool.TryParse(value, out var use) && use)
        {
            return new TableConnection(
                new Uri($"http://127.0.0.1:10002/{DevelopmentAccount}"),
                new TableSharedKeyCredential(DevelopmentAccount, DevelopmentKey),
                null);
        }

        var endpoint = EndpointOf(settings) ?? throw new InvalidOperationException(
            "The connection string names no table service: it needs TableEndpoint, or AccountName.");
        var signature = settings.GetValueOrDefault("SharedAccessSignature");
        return signature is not null
            ? new TableConnection(endpoint, null, new AzureSasCredential(signature))
            : new TableConnection(endpoint, KeyOf(settings), null);
    }

    private static Uri? EndpointOf(Dictionary<string, string> settings)
    {
        if (settings.TryGetValue("TableEndpoint", out var endpoint))
        {
            return new Uri(endpoint);
        }

        return settings.TryGetValue("AccountName", out var account)
            ? new Uri($"{settings.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{account}.table." +
                settings.GetValueOrDefault("EndpointSuffix", "core.windows.net"))
            : null;
    }

    private static TableSharedKeyCredential KeyOf(Dictionary<string, string> settings) =>
        settings.TryGetValue("AccountName", out var account) && settings.TryGetValue("AccountKey", out var key)
            ? new TableSharedKeyCredential(account, key)
            : throw new InvalidOperationException(
                "The connection string has no credential: it needs AccountName and AccountKey, or " +
                "SharedAccessSignature.");

    private static Dictionary<string, string> Settings(string connectionString)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var split = part.IndexOf('=', StringComparison.Ordinal);
            if (split <= 0)
            {
                throw new FormatException("Settings of a connection string have the form name=value.");
            }

            if (!settings.TryAdd(part[..split].Trim(), part[(split + 1)..].Trim()))
            {
                throw new FormatException($"The connection string has {part[..split].Trim()} twice.");
            }
        }

        return settings;
    }

    private static Uri WithoutQuery(Uri endpoint) => new(endpoint.GetLeftPart(UriPartial.Path));
}
