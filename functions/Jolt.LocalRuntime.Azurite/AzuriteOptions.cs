namespace Jolt.LocalRuntime.Azurite;

/// <summary>How to run Azurite.</summary>
public sealed record AzuriteOptions
{
    /// <summary>The port of blob storage; 0 takes any free one. Azurite's usual one is 10000.</summary>
    public int BlobPort { get; init; }

    /// <summary>The port of queue storage; 0 takes any free one. Azurite's usual one is 10001.</summary>
    public int QueuePort { get; init; }

    /// <summary>The port of table storage; 0 takes any free one. Azurite's usual one is 10002.</summary>
    public int TablePort { get; init; }

    /// <summary>Where the data is kept; null keeps it in memory, to be gone with the process.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Where to begin looking for the installation; null begins at the program's own folder.</summary>
    public string? StartFolder { get; init; }

    /// <summary>How long the three services may take until they answer.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The ports that <c>UseDevelopmentStorage=true</c> means.</summary>
    /// <param name="dataFolder">Where the data is kept; null keeps it in memory.</param>
    /// <returns>The options.</returns>
    public static AzuriteOptions DevelopmentStorage(string? dataFolder) =>
        new() { BlobPort = 10000, QueuePort = 10001, TablePort = 10002, DataFolder = dataFolder };
}
