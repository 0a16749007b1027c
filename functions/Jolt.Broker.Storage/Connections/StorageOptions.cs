using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Jolt.Broker.Storage.Connections;

/// <summary>How long the broker waits for its storage, and how often it asks again.</summary>
public static class StorageOptions
{
    /// <summary>Seconds that one call may take on the network. Every call of the broker is small.</summary>
    private const int NetworkTimeoutSeconds = 15;

    /// <summary>Tries after the first. A caller that waits longer would rather be told and try again itself.</summary>
    private const int RetriesMax = 3;

    private const int FirstDelayMilliseconds = 200;
    private const int LongestDelayMilliseconds = 2_000;

    /// <summary>Options for tables.</summary>
    public static TableClientOptions ForTables() => Patient(new TableClientOptions());

    /// <summary>Options for queues.</summary>
    public static QueueClientOptions ForQueues() => Wary(Patient(new QueueClientOptions()));

    /// <summary>Options for blobs.</summary>
    public static BlobClientOptions ForBlobs() => Wary(Patient(new BlobClientOptions()));

    private static T Wary<T>(T options)
        where T : ClientOptions
    {
        options.AddPolicy(new OddErrorPolicy(), HttpPipelinePosition.PerRetry);
        return options;
    }

    private static T Patient<T>(T options)
        where T : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = RetriesMax;
        options.Retry.Delay = TimeSpan.FromMilliseconds(FirstDelayMilliseconds);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(LongestDelayMilliseconds);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(NetworkTimeoutSeconds);
        return options;
    }
}
