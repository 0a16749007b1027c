namespace Jolt.LocalRuntime.Azurite;

/// <summary>Asks whether a storage account is there at all.</summary>
public static class AzuriteProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly string[] EndpointNames = ["BlobEndpoint", "QueueEndpoint", "TableEndpoint"];

    /// <summary>
    /// Whether all services that a connection string names answer. Any answer counts, also a refusal: this asks who is
    /// there, not who may enter.
    /// </summary>
    /// <param name="connectionString">
    /// A connection string with explicit endpoints, or <c>UseDevelopmentStorage=true</c>.
    /// </param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <returns>True when every endpoint answers; false when one does not, or when none is named.</returns>
    public static async Task<bool> AnswersAsync(string connectionString, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        var addresses = Addresses(connectionString);
        if (addresses.Count == 0)
        {
            return false;
        }

        using var client = new HttpClient { Timeout = Patience };
        var answers = await Task.WhenAll(addresses.Select(address => AnswersAsync(client, address, cancellationToken)));
        return answers.All(answered => answered);
    }

    internal static async Task<bool> AnswersAsync(HttpClient client, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(address, cancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static List<Uri> Addresses(string connectionString)
    {
        var settings = connectionString
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(setting => setting.Split('=', 2))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
        return settings.TryGetValue("UseDevelopmentStorage", out var value) && bool.TryParse(value, out var use) && use
            ? [.. new AzuriteEndpoints(10000, 10001, 10002).Addresses]
            : [.. EndpointNames.Where(settings.ContainsKey).Select(name => new Uri(settings[name]))];
    }
}
