using Jolt.Broker.Storage.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Jolt.Functions.Timers;

/// <summary>Completes the transfers that crashes left half done.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="logger">What was found.</param>
public sealed partial class RollForwardTimer(LedgerStore ledger, ILogger<RollForwardTimer> logger)
{
    private const string EveryMinute = "0 * * * * *";

    /// <summary>Runs every minute.</summary>
    [Function("RollTransfersForward")]
    public async Task RunAsync([TimerTrigger(EveryMinute)] TimerInfo timer, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(timer);
        var report = await ledger.RollForwardAsync(cancel);
        if (report.Completed + report.Abandoned > 0)
        {
            LogRolledForward(report.Completed, report.Abandoned, report.Waiting);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Rolled {Completed} half-done transfers forward, forgot {Abandoned} that had moved nothing, left {Waiting} young ones.")]
    private partial void LogRolledForward(int completed, int abandoned, int waiting);
}
