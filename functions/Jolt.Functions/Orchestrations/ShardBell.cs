using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Jolt.Functions.Orchestrations;

/// <summary>
/// Wakes a shard's orchestration. Whether it hears is not essential: what there is to hear is in the shard's rows, and its
/// watchdog looks there. A shard that was paid a moment ago hears nothing any more, and that is no fault of the caller's.
/// </summary>
/// <param name="logger">What was not heard.</param>
public sealed partial class ShardBell(ILogger<ShardBell> logger)
{
    /// <summary>Tells a shard that none of its chunks is open any more, or that none should be.</summary>
    /// <param name="durable">The task hub.</param>
    /// <param name="job">The job's id.</param>
    /// <param name="shard">The shard's number.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task RingAsync(DurableTaskClient durable, string job, int shard, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(durable);
        var instance = OrchestrationNames.ShardInstance(job, shard);
        try
        {
            await durable.RaiseEventAsync(instance, OrchestrationNames.ShardDecided, cancellation: cancel);
        }
        catch (Exception unheard) when (unheard is not OperationCanceledException)
        {
            LogUnheard(unheard, instance);
        }
    }

    [LoggerMessage(LogLevel.Information, "Shard {Instance} did not hear that it is decided; its watchdog will see.")]
    private partial void LogUnheard(Exception unheard, string instance);
}
