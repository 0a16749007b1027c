namespace Jolt.LocalRuntime.Azurite;

/// <summary>The ports of a running Azurite, and the connection string they make.</summary>
/// <param name="BlobPort">The port of blob storage.</param>
/// <param name="QueuePort">The port of queue storage.</param>
/// <param name="TablePort">The port of table storage.</param>
public sealed record AzuriteEndpoints(int BlobPort, int QueuePort, int TablePort)
{
    /// <summary>The account that every emulator has. Its key is public: it protects nothing.</summary>
    public const string AccountName = "devstoreaccount1";

    /// <summary>The published key of that account.</summary>
    public const string AccountKey =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>A connection string with explicit endpoints, as every Azure Storage client reads it.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};" +
        $"BlobEndpoint={At(BlobPort)};QueueEndpoint={At(QueuePort)};TableEndpoint={At(TablePort)};";

    /// <summary>The three service addresses.</summary>
    internal IEnumerable<Uri> Addresses => new[] { BlobPort, QueuePort, TablePort }.Select(port => new Uri(At(port)));

    private static string At(int port) => $"http://127.0.0.1:{port}/{AccountName}";
}
