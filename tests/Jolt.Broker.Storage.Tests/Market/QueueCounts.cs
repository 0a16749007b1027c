using Azure.Storage.Queues;

namespace Jolt.Broker.Storage.Tests.Market;

internal static class QueueCounts
{
    /// <summary>How many messages a queue has, hidden ones too.</summary>
    public static async Task<int> PeekAndCountAsync(this QueueClient queue) =>
        (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
}
